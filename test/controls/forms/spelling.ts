import { parseText } from "../../../src/terraform/syntax/parse.ts";
import type { Attribute, Body, Expression } from "../../../src/terraform/syntax/tree.ts";
import { blocksOf, type Code, eachText, labelsOf, resourceIn, spliced, withFile } from "./code.ts";
import type { Form } from "./form.ts";

const meta = new Set(["count", "for_each", "provider", "providers", "depends_on", "source", "version", "type"]);

const attributesIn = ({ attributes, blocks }: Body): readonly Attribute[] => [
  ...attributes,
  ...blocks.filter(({ type }) => type !== "lifecycle").flatMap(({ body }) => attributesIn(body)),
];

const attributesOf = (text: string): readonly Attribute[] =>
  parseText("main.tf", text)
    .body.blocks.filter(({ type }) => type === "resource")
    .flatMap(({ body }) => attributesIn(body));

const isTraversal = (expression: Expression): boolean =>
  (expression.kind === "attribute" || expression.kind === "index") &&
  (expression.of.kind === "variable" || isTraversal(expression.of));

/** Ranges of a text, each with what stands in its place. */
const replaced = (text: string, pieces: readonly (readonly [Expression["range"], string])[]): string =>
  pieces
    .toSorted(([a], [b]) => b.start - a.start)
    .reduce((rest, [{ start, end }, piece]) => rest.slice(0, start) + piece + rest.slice(end), text);

const each = (code: Code, change: (text: string) => string): Code | undefined => {
  const written = eachText(code, change);
  return [...written.files].some(([path, text]) => text !== code.files.get(path)) ? written : undefined;
};

const objectsIn = (expression: Expression): readonly Extract<Expression, { kind: "object" }>[] => {
  switch (expression.kind) {
    case "object":
      return [expression, ...expression.entries.flatMap(({ value }) => objectsIn(value))];
    case "tuple":
      return expression.items.flatMap(objectsIn);
    case "call":
      return expression.args.flatMap(objectsIn);
    default:
      return [];
  }
};

const keysOf = (text: string): readonly Expression["range"][] =>
  attributesOf(text)
    .flatMap(({ value }) => objectsIn(value))
    .flatMap(({ entries }) => entries.map(({ key }) => key.range));

const beside =
  (block: (address: string) => string): Form =>
  ({ code }) =>
    resourceIn(code.files, labelsOf(code.address)) === undefined || code.address.startsWith("module.")
      ? undefined
      : { ...code, files: withFile(code.files, "refactoring.tf", block(code.address)) };

/** The same said in other words of the language. */
export const spellings: Readonly<Record<string, Form>> = {
  "references in quotes": ({ code }) =>
    each(code, (text) =>
      replaced(
        text,
        attributesOf(text)
          .filter(({ name, value }) => !meta.has(name) && isTraversal(value))
          .map(({ value: { range } }) => [range, `"\${${text.slice(range.start, range.end)}}"`]),
      ),
    ),
  "values in parentheses": ({ code }) =>
    each(code, (text) =>
      replaced(
        text,
        attributesOf(text)
          .filter(({ name, value }) => !meta.has(name) && value.kind === "literal")
          .map(({ value: { range } }) => [range, `(${text.slice(range.start, range.end)})`]),
      ),
    ),
  "numbers and booleans as text": ({ code }) =>
    each(code, (text) =>
      replaced(
        text,
        attributesOf(text)
          .filter(({ value }) => value.kind === "literal" && ["number", "boolean"].includes(typeof value.value))
          .map(({ value: { range } }) => [range, `"${text.slice(range.start, range.end)}"`]),
      ),
    ),
  "quoted keys": ({ code }) =>
    each(code, (text) =>
      replaced(
        text,
        keysOf(text)
          .filter(({ start, end }) => /^[\w-]+$/.test(text.slice(start, end)))
          .map((range) => [range, `"${text.slice(range.start, range.end)}"`]),
      ),
    ),
  "an override file of nothing": ({ code }) => {
    const own = resourceIn(code.files, labelsOf(code.address));
    const [type, name] = labelsOf(code.address);
    return own && !own.path.includes("/")
      ? { ...code, files: withFile(code.files, "tags_override.tf", `resource "${type}" "${name}" {\n}\n`) }
      : undefined;
  },
  "moved from elsewhere": beside(
    (address) => `moved {\n  from = ${address.replace(/\[.*/, "")}_before\n  to   = ${address}\n}\n`,
  ),
  imported: beside((address) => `import {\n  to = ${address}\n  id = "imported"\n}\n`),
  "kept from being destroyed": ({ code }) => {
    const own = resourceIn(code.files, labelsOf(code.address));
    if (own === undefined || own.block.body.blocks.some(({ type }) => type === "lifecycle")) return undefined;
    const end = own.block.range.end - 1;
    return {
      ...code,
      files: spliced(code.files, [
        { path: own.path, start: end, end, text: "\n  lifecycle {\n    prevent_destroy = true\n  }\n" },
      ]),
    };
  },
  "names with hyphens": ({ code }) => {
    const [type, name] = labelsOf(code.address);
    if (blocksOf(code.files).every(({ block }) => block.labels[1] !== name) || /^module|\/\/|\[/.test(code.address))
      return undefined;
    const longer = `${name}-of-all`;
    const reference = new RegExp(`(?<![\\w.-])(${type}\\.|resource "${type}" ")${name}(?![\\w-])`, "g");
    const settings = JSON.parse(JSON.stringify(code.settings).replace(reference, `$1${longer}`));
    const files = [...code.files].map(([path, text]) => [path, text.replace(reference, `$1${longer}`)] as const);
    return { ...code, files: new Map(files), settings, address: code.address.replace(reference, `$1${longer}`) };
  },
};
