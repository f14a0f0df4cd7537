import { type Code, labelsOf, resourceIn, spliced } from "./code.ts";
import type { Form } from "./form.ts";
import { renamed } from "./renamed.ts";

const referring = (name: string): RegExp => new RegExp(`(?<![\\w.-])${name.replace(".", "\\.")}(?![\\w-])(?!\\[)`, "g");

/** The settings name the resources of the code, too. */
const inSettings = ({ settings }: Code, from: RegExp, to: string): Code["settings"] =>
  JSON.parse(JSON.stringify(settings).replace(from, to.replaceAll('"', '\\"')));

const repeated = (code: Code, meta: string, key: string, more = ""): Code | undefined => {
  const labels = labelsOf(code.address);
  const own = resourceIn(code.files, labels);
  if (own === undefined || own.block.body.attributes.some(({ name }) => name === "count" || name === "for_each"))
    return undefined;
  const from = referring(labels.join("."));
  const start = own.block.body.range.start;
  const files = spliced(code.files, [
    { path: own.path, start, end: start, text: `\n  ${meta}\n` },
    ...renamed(own, meta.startsWith("count") ? "count.index" : "each.key"),
  ]);
  return {
    ...code,
    files: new Map(
      [...files].map(([path, text]) => [
        path,
        path.endsWith(".tf") ? text.replace(from, `$&${key}`) + (path === own.path ? more : "") : text,
      ]),
    ),
    address: `${code.address}${key}`,
    settings: inSettings(code, from, `$&${key}`),
  };
};

/** The resource that fails, made once or several times by one block. */
export const repetitions: Readonly<Record<string, Form>> = {
  count: ({ code }) => repeated(code, "count = 1", "[0]"),
  "count of two": ({ code }) => repeated(code, "count = 2", "[0]"),
  "count by a switch": ({ code }) =>
    repeated(
      code,
      "count = var.wanted ? 1 : 0",
      "[0]",
      '\nvariable "wanted" {\n  type    = bool\n  default = true\n}\n',
    ),
  "for each of a set": ({ code }) => repeated(code, 'for_each = toset(["one", "other"])', '["one"]'),
  "for each of a map": ({ code }) =>
    repeated(
      code,
      "for_each = local.instances",
      '["one"]',
      "\nlocals {\n  instances = {\n    one   = { size = 1 }\n    other = { size = 2 }\n  }\n}\n",
    ),
};
