import { type Code, type Splice, spliced, withFile } from "./code.ts";
import { at, type Explicit } from "./spoilt.ts";

/** Another place for the literal that decides; undefined where it cannot stand there. */
export type ValueForm = (explicit: Explicit) => Code | undefined;

const typeOf = (text: string): string =>
  /^(?:true|false)$/.test(text) ? "bool" : /^\d/.test(text) ? "number" : "string";

const using = ({ code, deciding }: Explicit, expression: string, more: readonly Splice[] = []): Code => ({
  ...code,
  files: spliced(code.files, [at(deciding, expression), ...more]),
});

const and = (code: Code, path: string, text: string): Code => ({ ...code, files: withFile(code.files, path, text) });

const variable = (text: string, more = ""): string => `variable "chosen" {\n  type = ${typeOf(text)}\n${more}}\n`;

const withDefault = (text: string): string =>
  `variable "chosen" {\n  type    = ${typeOf(text)}\n  default = ${text}\n}\n`;

const repeating = ({ code, deciding }: Explicit, collection: string): Code | undefined => {
  const [block] = deciding.blocks;
  const address = block.labels.join(".");
  if (address !== code.address || block.body.attributes.some(({ name }) => name === "count" || name === "for_each"))
    return undefined;
  const { start } = block.body.range;
  const { path } = deciding.standing;
  const files = spliced(code.files, [
    at(deciding, "each.value.chosen"),
    { path, start, end: start, text: `\n  for_each = ${collection}\n` },
  ]);
  const reference = new RegExp(`(?<![\\w.-])${address.replace(".", "\\.")}(?![\\w-])`, "g");
  const keyed = [...files].map(
    ([name, text]) => [name, name.endsWith(".tf") ? text.replace(reference, '$&["one"]') : text] as const,
  );
  const settings = JSON.parse(JSON.stringify(code.settings).replace(reference, '$&[\\"one\\"]'));
  return { ...code, files: new Map(keyed), address: `${code.address}["one"]`, settings };
};

const dynamic = (explicit: Explicit, items: string, value: string | undefined): Code | undefined => {
  const { code, deciding } = explicit;
  const inner = deciding.blocks.at(-1);
  if (deciding.blocks.length < 2 || inner === undefined) return undefined;
  const { text } = deciding.standing.file;
  const { range, attribute } = { range: inner.range, attribute: deciding.attribute };
  const body = text.slice(inner.body.range.start, inner.body.range.end);
  const from = attribute.value.range.start - inner.body.range.start;
  const to = attribute.value.range.end - inner.body.range.start;
  const content = value === undefined ? body : body.slice(0, from) + value + body.slice(to);
  const written = `dynamic "${inner.type}" {\n    for_each = ${items}\n\n    content {${content}}\n  }`;
  return { ...code, files: spliced(code.files, [{ path: deciding.standing.path, ...range, text: written }]) };
};

/** The literal that decides, written in another place. */
export const values: Readonly<Record<string, ValueForm>> = {
  "a default": (explicit) => and(using(explicit, "var.chosen"), "variables.tf", withDefault(explicit.deciding.text)),
  "terraform.tfvars": (explicit) =>
    and(
      and(using(explicit, "var.chosen"), "variables.tf", variable(explicit.deciding.text)),
      "terraform.tfvars",
      `chosen = ${explicit.deciding.text}\n`,
    ),
  "a variables file": (explicit) =>
    and(
      and(using(explicit, "var.chosen"), "variables.tf", variable(explicit.deciding.text)),
      "prod.tfvars",
      `chosen = ${explicit.deciding.text}\n`,
    ),
  "a default over a right variables file": (explicit) =>
    and(
      and(using(explicit, "var.chosen"), "variables.tf", withDefault(explicit.deciding.text)),
      "prod.tfvars",
      `chosen = ${explicit.right}\n`,
    ),
  "a local": (explicit) =>
    and(using(explicit, "local.chosen"), "locals.tf", `locals {\n  chosen = ${explicit.deciding.text}\n}\n`),
  "an entry of a local": (explicit) =>
    and(
      using(explicit, "local.all.one.chosen"),
      "locals.tf",
      `locals {\n  all = {\n    one = { chosen = ${explicit.deciding.text} }\n  }\n}\n`,
    ),
  "a condition": (explicit) =>
    and(
      using(explicit, `var.stage == "prod" ? ${explicit.deciding.text} : ${explicit.right}`),
      "variables.tf",
      'variable "stage" {\n  type    = string\n  default = "prod"\n}\n',
    ),
  "lookup in a map": (explicit) =>
    and(
      and(
        using(explicit, `lookup(var.all, "chosen", ${explicit.right})`),
        "variables.tf",
        `variable "all" {\n  type    = map(${typeOf(explicit.right)})\n  default = {}\n}\n`,
      ),
      "terraform.tfvars",
      `all = {\n  chosen = ${explicit.deciding.text}\n}\n`,
    ),
  "optional of an object": (explicit) =>
    and(
      using(explicit, "var.all.chosen"),
      "variables.tf",
      `variable "all" {\n  type = object({\n    chosen = optional(${typeOf(explicit.right)}, ${explicit.deciding.text})\n  })\n  default = {}\n}\n`,
    ),
  "one of each": (explicit) =>
    repeating(explicit, `{ one = { chosen = ${explicit.deciding.text} }, other = { chosen = ${explicit.right} } }`),
  "each wrong": (explicit) =>
    repeating(
      explicit,
      `{ one = { chosen = ${explicit.deciding.text} }, other = { chosen = ${explicit.deciding.text} } }`,
    ),
  "a dynamic block": (explicit) => dynamic(explicit, "[1]", undefined),
  "a dynamic block's value": (explicit) =>
    dynamic(explicit, `[${explicit.deciding.text}]`, `${explicit.deciding.blocks.at(-1)?.type}.value`),
  "an override file": ({ code, deciding, right }) => {
    const [top, ...nested] = deciding.blocks;
    const header = `resource "${top.labels.join('" "')}" {\n`;
    const { text } = deciding.standing.file;
    const [first] = nested;
    const inner =
      first === undefined
        ? `  ${deciding.attribute.name} = ${deciding.text}\n`
        : `  ${text.slice(first.range.start, first.range.end)}\n`;
    return {
      ...code,
      files: withFile(spliced(code.files, [at(deciding, right)]), "main_override.tf", `${header}${inner}}\n`),
    };
  },
};
