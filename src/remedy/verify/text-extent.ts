import { parseDocument } from "yaml";
import type { Edit } from "../../terraform/edit/edit.ts";
import { isYaml } from "../../terraform/edit/yaml-entry.ts";
import { jsonIn } from "../../terraform/syntax/json-text.ts";
import type { Expression, SourceFile } from "../../terraform/syntax/tree.ts";

type Said = ReadonlyMap<string, string>;

const inside = (text: string, value: Expression): readonly (readonly [string, Expression])[] => {
  if (value.kind === "tuple") return value.items.map((item, index) => [String(index), item]);
  if (value.kind !== "object") return [];
  return value.entries.map(({ key: { range }, value: one }) => [text.slice(range.start + 1, range.end - 1), one]);
};

const isCollection = ({ kind }: Expression): boolean => kind === "tuple" || kind === "object";

/** All that JSON says, by the keys that lead to it, each as it is written. */
const said = (text: string, value: Expression, keys: readonly string[]): readonly (readonly [string, string])[] => [
  [JSON.stringify(keys), isCollection(value) ? value.kind : text.slice(value.range.start, value.range.end)],
  ...inside(text, value).flatMap(([key, one]) => said(text, one, [...keys, key])),
];

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];

/** All that YAML says by the keys that lead to it, and its comments. */
const saidInYaml = (value: unknown, keys: readonly string[]): readonly (readonly [string, string])[] => {
  const entries = entriesOf(value);
  const isOpen = typeof value === "object" && value !== null;
  return [
    [JSON.stringify(keys), isOpen ? (Array.isArray(value) ? "tuple" : "object") : JSON.stringify(value)],
    ...entries.flatMap(([key, one]) => saidInYaml(one, [...keys, key])),
  ];
};

const yamlIn = (text: string): Said | undefined => {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const comments = [...text.matchAll(/(?:^|\s)#.*$/gm)].map(([comment]) => comment.trim()).join("\n");
  return new Map([...saidInYaml(document.toJS(), []), [JSON.stringify(["#"]), comments]]);
};

const saidIn = ({ text, path }: SourceFile): Said | undefined => {
  if (isYaml(path)) return yamlIn(text);
  const value = jsonIn(text, { start: 0, end: text.length });
  return value && new Map(said(text, value, []));
};

const startsWith = (keys: readonly string[], start: readonly string[]): boolean =>
  start.every((key, at) => keys[at] === key);

/** Whether an edit accounts for what stands at some keys: its entry and what leads there, or what is new in its list. */
const accounts = (edit: Edit, keys: readonly string[], before: Said): boolean => {
  if (!("path" in edit)) return false;
  const isNew = !before.has(JSON.stringify(keys));
  if (edit.kind === "set_object_entry") return startsWith(keys, edit.path) || (isNew && startsWith(edit.path, keys));
  const wasOne = before.get(JSON.stringify(edit.path)) === "object";
  return startsWith(keys, edit.path) && (isNew || wasOne);
};

/** The first difference between two states of JSON that its edits do not account for. */
export const unaccountedText = (before: SourceFile, after: SourceFile, edits: readonly Edit[]): string | undefined => {
  const [was, is] = [saidIn(before), saidIn(after)];
  if (was === undefined || is === undefined) return `${after.path} cannot be read`;
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((keys) => was.get(keys) !== is.get(keys));
  const stray = changed.find((keys) => !edits.some((edit) => accounts(edit, JSON.parse(keys), was)));
  return stray && `${after.path}: ${stray} changed and no edit reaches it`;
};
