import { blocksOf, type Code, type Standing } from "./code.ts";
import type { Form } from "./form.ts";

const textOf = ({ file, block }: Standing): string => file.text.slice(block.range.start, block.range.end);

const isRoots = ({ block }: Standing): boolean => block.type === "provider";

const isShared = ({ block }: Standing): boolean => block.type === "terraform" || block.type === "variable";

/** The code as a local module of the name `unit`, with what calls it. */
const called = (code: Code, meta: string, calls: readonly string[]): Code["files"] => {
  const all = blocksOf(code.files);
  const module = all.filter((one) => !isRoots(one));
  const root = all.filter((one) => isRoots(one) || isShared(one)).map(textOf);
  const names = all.filter(({ block }) => block.type === "variable").map(({ block }) => block.labels[0] ?? "");
  const inputs = names.map(
    (name) => `  ${name.padEnd(Math.max(6, ...names.map(({ length }) => length)))} = var.${name}\n`,
  );
  const call = (name: string): string =>
    `module "${name}" {\n${meta}  source${" ".repeat(Math.max(0, ...names.map(({ length }) => length - 6)))} = "./modules/unit"\n${inputs.join("")}}`;
  const others = [...code.files].filter(([path]) => !path.endsWith(".tf"));
  return new Map([
    ...others,
    ["main.tf", `${[...root, ...calls.map(call)].join("\n\n")}\n`],
    ["modules/unit/main.tf", `${module.map(textOf).join("\n\n")}\n`],
  ]);
};

const moved = (code: Code, meta: string, calls: readonly string[], key = ""): Code => ({
  ...code,
  files: called(code, meta, calls),
  address: `module.${calls[0]}${key}.${code.address}`,
});

/** The same code in a module of the repository. */
export const modules: Readonly<Record<string, Form>> = {
  module: ({ code }) => moved(code, "", ["unit"]),
  "module called twice": ({ code }) => moved(code, "", ["one", "other"]),
  "module for each": ({ code }) => moved(code, '  for_each = toset(["one", "other"])\n\n', ["unit"], '["one"]'),
  "module with count": ({ code }) => moved(code, "  count = 2\n\n", ["unit"], "[0]"),
};
