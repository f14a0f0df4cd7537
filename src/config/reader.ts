import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { z } from "zod";
import { type Key, keys, type Written } from "./keys.ts";

/** A control as far as its settings go. */
export interface ControlSettings {
  readonly id: string;
  readonly settings: z.ZodType;
}

export interface ReaderOptions {
  readonly controls: readonly ControlSettings[] | undefined;
  /** The line, counted from 1, of an offset. */
  readonly lineAt: (offset: number) => number;
  /** The plain value of a node, aliases resolved. */
  readonly toValue: (node: Node) => unknown;
}

export interface Reading {
  readonly written: Written;
  readonly problems: readonly string[];
}

/** Reads what is right in a mapping of settings and reports everything else with its line; undefined where it is no mapping. */
export const readWritten = (root: Node | null, options: ReaderOptions): Reading | undefined => {
  if (isEmpty(root)) return { written: {}, problems: [] };
  if (!isMap<Node, Node | null>(root)) return undefined;
  const problems: string[] = [];
  const report = (node: Node, sentence: string): void => {
    problems.push(`line ${options.lineAt(node.range?.[0] ?? 0)}: ${sentence}${sentence.endsWith("?") ? "" : "."}`);
  };
  return { written: readMap(root, { prefix: "", fields: keys }, { ...options, report }), problems };
};

interface Context extends ReaderOptions {
  readonly report: (node: Node, sentence: string) => void;
}

interface Fields {
  /** `ignore.` for what stands under `ignore`. */
  readonly prefix: string;
  readonly fields: Readonly<Record<string, Key>>;
}

type Map = YAMLMap<Node, Node | null>;

const isEmpty = (node: Node | null): node is null => node === null || (isScalar(node) && node.value === null);

const readMap = (map: Map, { prefix, fields }: Fields, context: Context): Record<string, unknown> => {
  const read: Record<string, unknown> = {};
  for (const { key, value } of map.items) {
    const name = String(context.toValue(key));
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) context.report(key, `\`${prefix}${name}\` is not a setting${suggestion(name, fields)}`);
    else if (!isEmpty(value)) {
      const checked = readValue(value, { ...field, name: prefix + name }, context);
      if (checked !== undefined) read[name] = checked;
    }
  }
  return read;
};

type NamedKey = Key & { readonly name: string };

const readValue = (node: Node, key: NamedKey, context: Context): unknown => {
  if (key.schema === keys.settings.schema && isMap<Node, Node | null>(node)) return readSettings(node, context);
  const parsed = key.schema.safeParse(context.toValue(node));
  if (parsed.success) return parsed.data;
  if (isSeq<Node>(node) && key.schema instanceof z.ZodArray && node.items.length > 0)
    return readItems(node, { ...key, item: key.schema.element as z.ZodType }, context);
  if (isMap<Node, Node | null>(node) && key.schema instanceof z.ZodObject)
    return readMap(node, { prefix: `${key.name}.`, fields: fieldsOf(key.schema, key) }, context);
  const instead = key.whenWrong === undefined ? "it is left out" : `it is taken as ${JSON.stringify(key.whenWrong)}`;
  context.report(node, `\`${key.name}\` must be ${key.rule}; ${instead}`);
  return key.whenWrong;
};

const readItems = (list: YAMLSeq<Node>, key: NamedKey & { readonly item: z.ZodType }, context: Context): unknown => {
  const good = list.items.flatMap((node) => {
    const parsed = key.item.safeParse(context.toValue(node));
    if (parsed.success) return [parsed.data];
    context.report(node, `this item is left out, since \`${key.name}\` must be ${key.rule}`);
    return [];
  });
  return good.length > 0 ? good : key.whenWrong;
};

const fieldsOf = ({ shape }: z.ZodObject, { meaning, rule, rules }: Key): Readonly<Record<string, Key>> =>
  Object.fromEntries(
    Object.entries(shape).map(([name, field]) => {
      const schema = (field instanceof z.ZodExactOptional ? field.unwrap() : field) as z.ZodType;
      return [name, { schema, meaning, rule: rules?.[name] ?? rule }];
    }),
  );

const readSettings = (map: Map, context: Context): Written["settings"] =>
  Object.fromEntries(
    map.items.flatMap(({ key, value }) => {
      const id = String(context.toValue(key));
      const settings = isEmpty(value) ? {} : context.toValue(value);
      const problem = settingsProblem(id, settings, context.controls);
      if (problem === undefined) return [[id, settings as Record<string, unknown>]];
      context.report(value ?? key, problem);
      return [];
    }),
  );

const settingsProblem = (id: string, settings: unknown, controls: ReaderOptions["controls"]): string | undefined => {
  const control = controls?.find((known) => known.id === id);
  if (controls !== undefined && control === undefined) return `\`settings.${id}\` names no control of the catalogue`;
  const parsed = (control?.settings ?? z.record(z.string(), z.unknown())).safeParse(settings);
  if (parsed.success) return undefined;
  const issues = parsed.error.issues.map(({ path, message }) => [...path, message].join(": "));
  return `\`settings.${id}\` is wrong and left out (${issues.join("; ")})`;
};

/** The setting that was probably meant: `groupBy` and `group-by` for `group_by`, `reviewer` for `reviewers`. */
const suggestion = (name: string, fields: Fields["fields"]): string => {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  const close = Object.keys(fields).find((field) => {
    const [short, long] = [letters(name), letters(field)].sort((a, b) => a.length - b.length);
    return short !== undefined && short.length > 3 && long?.startsWith(short);
  });
  return close === undefined ? "" : `; did you mean \`${close}\`?`;
};
