import { blocksOf, type Code, type Standing, spliced } from "./code.ts";
import type { Form } from "./form.ts";
import { renamed } from "./renamed.ts";

const textOf = ({ file, block }: Standing): string => file.text.slice(block.range.start, block.range.end);

const isRoots = ({ block }: Standing): boolean => block.type === "provider";

const isShared = ({ block }: Standing): boolean => block.type === "terraform" || block.type === "variable";

interface Calls {
  readonly meta: string;
  readonly calls: readonly string[];
  /** What a call gives for the names in the module to differ. */
  readonly suffix?: (call: string) => string;
}

const withSuffix = (files: Code["files"], all: readonly Standing[]): Code["files"] =>
  spliced(
    files,
    all.filter(({ block }) => block.type === "resource").flatMap((one) => renamed(one, "var.suffix")),
  );

/** The code as a local module of the name `unit`, with what calls it. */
const called = ({ files }: Code, { meta, calls, suffix }: Calls): Code["files"] => {
  const own = blocksOf(files);
  const all = suffix === undefined ? own : blocksOf(withSuffix(files, own));
  const module = all.filter((one) => !isRoots(one));
  const root = all.filter((one) => isRoots(one) || isShared(one)).map(textOf);
  const names = all.filter(({ block }) => block.type === "variable").map(({ block }) => block.labels[0] ?? "");
  const inputs = names.map(
    (name) => `  ${name.padEnd(Math.max(6, ...names.map(({ length }) => length)))} = var.${name}\n`,
  );
  const call = (name: string): string =>
    `module "${name}" {\n${meta}  source${" ".repeat(Math.max(0, ...names.map(({ length }) => length - 6)))} = "./modules/unit"\n${suffix === undefined ? "" : `  suffix = ${suffix(name)}\n`}${inputs.join("")}}`;
  const others = [...files]
    .filter(([path]) => !path.endsWith(".tf"))
    .map(([path, text]) => [/\.(?:json|yaml|tftpl|tpl)$/.test(path) ? `modules/unit/${path}` : path, text] as const);
  return new Map([
    ...others,
    ["main.tf", `${[...root, ...calls.map(call)].join("\n\n")}\n`],
    [
      "modules/unit/main.tf",
      `${module.map(textOf).join("\n\n")}\n${suffix === undefined ? "" : '\nvariable "suffix" {\n  type = string\n}\n'}`,
    ],
  ]);
};

/** Whether the code is that of one root, in which a resource fails. */
const isOneRoot = ({ files, address }: Code): boolean =>
  !address.startsWith("provider.") &&
  [...files.keys()].every((path) => !path.includes("/") && !path.endsWith("override.tf"));

const moved = (code: Code, calls: Calls, key = ""): Code => ({
  ...code,
  files: called(code, calls),
  address: `module.${calls.calls[0]}${key}.${code.address}`,
});

const each = { meta: '  for_each = toset(["one", "other"])\n\n', calls: ["unit"], suffix: () => "each.key" };
const counted = { meta: "  count = 2\n\n", calls: ["unit"], suffix: () => "count.index" };

/** A module that two roots call, each with a name of its own. */
const ofTwoRoots = (code: Code): Code => {
  const files = called(code, { meta: "", calls: ["unit"], suffix: () => "var.root_name" });
  const named = '\nvariable "root_name" {\n  type = string\n}\n';
  const rooted = [...files].flatMap(([path, text]): readonly (readonly [string, string])[] =>
    path.startsWith("modules/")
      ? [[path, text]]
      : ["dev", "prod"].map((root) => [
          `${root}/${path}`,
          path === "main.tf" ? text.replace("./modules", "../modules") + named : text,
        ]),
  );
  const given = ["dev", "prod"].map((root) => [`${root}/root.auto.tfvars`, `root_name = "${root}"\n`] as const);
  return { ...code, files: new Map([...rooted, ...given]), address: `prod//module.unit.${code.address}` };
};

const forms: Readonly<Record<string, Form>> = {
  module: ({ code }) => moved(code, { meta: "", calls: ["unit"] }),
  "module in a module": ({ code }) => {
    const inner = moved(code, { meta: "", calls: ["unit"] });
    const below = [...inner.files].filter(([path]) => path.startsWith("modules/"));
    const outer = moved(
      { ...inner, files: new Map([...inner.files].filter(([path]) => !path.startsWith("modules/"))) },
      { meta: "", calls: ["outer"] },
    );
    const files = [...outer.files].map(
      ([path, text]) =>
        [
          path.replace("unit", "outer"),
          text.replace(/"\.\/modules\/unit"/, path === "main.tf" ? '"./modules/outer"' : '"../unit"'),
        ] as const,
    );
    return { ...outer, files: new Map([...files, ...below]) };
  },
  "module called twice": ({ code }) => moved(code, { meta: "", calls: ["one", "other"], suffix: JSON.stringify }),
  "module of two roots": ({ code }) => ofTwoRoots(code),
  "module for each": ({ code }) => moved(code, each, '["one"]'),
  "module with count": ({ code }) => moved(code, counted, "[0]"),
};

/** The same code in a module of the repository. */
export const modules: Readonly<Record<string, Form>> = Object.fromEntries(
  Object.entries(forms).map(([name, form]): [string, Form] => [
    name,
    (seed) => (isOneRoot(seed.code) ? form(seed) : undefined),
  ]),
);
