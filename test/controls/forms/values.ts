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
  "a variables file that is loaded": (explicit) =>
    and(
      and(using(explicit, "var.chosen"), "variables.tf", variable(explicit.deciding.text)),
      "prod.auto.tfvars",
      `chosen = ${explicit.deciding.text}\n`,
    ),
  "a default for null": (explicit) =>
    and(
      and(
        using(explicit, "var.chosen"),
        "variables.tf",
        `variable "chosen" {\n  type     = ${typeOf(explicit.right)}\n  nullable = false\n  default  = ${explicit.deciding.text}\n}\n`,
      ),
      "terraform.tfvars",
      "chosen = null\n",
    ),
  "a nested condition": (explicit) =>
    and(
      using(
        explicit,
        `var.stage == "prod" ? (var.small ? ${explicit.deciding.text} : ${explicit.right}) : ${explicit.right}`,
      ),
      "variables.tf",
      'variable "stage" {\n  type    = string\n  default = "prod"\n}\n\nvariable "small" {\n  type    = bool\n  default = true\n}\n',
    ),
  "a condition in a local": (explicit) =>
    and(
      using(explicit, "local.chosen"),
      "locals.tf",
      `locals {\n  stage  = "prod"\n  chosen = local.stage == "prod" ? ${explicit.deciding.text} : ${explicit.right}\n}\n`,
    ),
  "the opposite of a switch": (explicit) =>
    typeOf(explicit.right) === "bool"
      ? and(using(explicit, "!var.chosen"), "variables.tf", withDefault(explicit.right))
      : undefined,
  "an entry for the stage": (explicit) =>
    and(
      using(explicit, "local.all[var.stage]"),
      "variables.tf",
      `variable "stage" {\n  type    = string\n  default = "prod"\n}\n\nlocals {\n  all = {\n    dev  = ${explicit.right}\n    prod = ${explicit.deciding.text}\n  }\n}\n`,
    ),
  "an entry for the stage with attributes": (explicit) =>
    and(
      using(explicit, "local.all[var.stage].chosen"),
      "variables.tf",
      `variable "stage" {\n  type    = string\n  default = "prod"\n}\n\nlocals {\n  all = {\n    dev  = { chosen = ${explicit.right} }\n    prod = { chosen = ${explicit.deciding.text} }\n  }\n}\n`,
    ),
  "tried in an object": (explicit) =>
    and(
      and(
        using(explicit, `try(var.all.chosen, ${explicit.right})`),
        "variables.tf",
        'variable "all" {\n  type = any\n}\n',
      ),
      "terraform.tfvars",
      `all = {\n  chosen = ${explicit.deciding.text}\n}\n`,
    ),
  "the first that is there": (explicit) =>
    and(
      using(explicit, `coalesce(var.chosen, ${explicit.right})`),
      "variables.tf",
      withDefault(explicit.deciding.text),
    ),
  "the first that is there, by its fallback": (explicit) =>
    and(
      using(explicit, `coalesce(var.chosen, ${explicit.deciding.text})`),
      "variables.tf",
      `variable "chosen" {\n  type    = ${typeOf(explicit.right)}\n  default = null\n}\n`,
    ),
  "merged over defaults": (explicit) =>
    and(
      using(explicit, "local.all.chosen"),
      "locals.tf",
      `locals {\n  defaults = { chosen = ${explicit.right} }\n  all      = merge(local.defaults, { chosen = ${explicit.deciding.text} })\n}\n`,
    ),
  "merged under nothing": (explicit) =>
    and(
      using(explicit, "local.all.chosen"),
      "locals.tf",
      `locals {\n  more = {}\n  all  = merge({ chosen = ${explicit.deciding.text} }, local.more)\n}\n`,
    ),
  "an item of a list": (explicit) =>
    and(
      using(explicit, "local.all[1]"),
      "locals.tf",
      `locals {\n  all = [${explicit.right}, ${explicit.deciding.text}]\n}\n`,
    ),
  "an output of a module": (explicit) =>
    and(
      and(using(explicit, "module.chosen.value"), "chosen.tf", 'module "chosen" {\n  source = "./chosen"\n}\n'),
      "chosen/outputs.tf",
      `output "value" {\n  value = ${explicit.deciding.text}\n}\n`,
    ),
  JSON: (explicit) =>
    and(
      using(explicit, `jsondecode(file("\${path.module}/chosen.json")).chosen`),
      "chosen.json",
      `{\n  "chosen": ${explicit.deciding.text}\n}\n`,
    ),
  YAML: (explicit) =>
    and(
      using(explicit, `yamldecode(file("\${path.module}/chosen.yaml")).chosen`),
      "chosen.yaml",
      `# What is chosen here.\nchosen: ${explicit.deciding.text}\n`,
    ),
  "for each of YAML": (explicit) => {
    const code = repeating(explicit, `yamldecode(file("\${path.module}/all.yaml"))`);
    const yaml = `one:\n  chosen: ${explicit.deciding.text}\nother:\n  chosen: ${explicit.right}\n`;
    return code && and(code, "all.yaml", yaml);
  },
  "for each of a local that is worked out": (explicit) => {
    const code = repeating(explicit, "local.by_name");
    const text = `locals {\n  list    = [{ name = "one", chosen = ${explicit.deciding.text} }, { name = "other", chosen = ${explicit.right} }]\n  by_name = { for item in local.list : item.name => item }\n}\n`;
    return code && and(code, "locals.tf", text);
  },
  "optional of each": (explicit) => {
    const code = repeating(explicit, "var.all");
    const text = `variable "all" {\n  type = map(object({\n    chosen = optional(${typeOf(explicit.right)}, ${explicit.deciding.text})\n  }))\n  default = {\n    one   = {}\n    other = { chosen = ${explicit.right} }\n  }\n}\n`;
    return code && and(code, "variables.tf", text);
  },
  "one of each in terraform.tfvars": (explicit) => {
    const code = repeating(explicit, "var.all");
    const type = `variable "all" {\n  type = map(object({ chosen = ${typeOf(explicit.right)} }))\n}\n`;
    const text = `all = {\n  one   = { chosen = ${explicit.deciding.text} }\n  other = { chosen = ${explicit.right} }\n}\n`;
    return code && and(and(code, "variables.tf", type), "terraform.tfvars", text);
  },
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
