import type { Value } from "../evaluate/value.ts";
import type { Attribute, Block, Expression, Range } from "../syntax/tree.ts";
import { MergedBlock } from "./merged-block.ts";
import { baseName } from "./paths.ts";
import { type Configuration, entryIn, inputsOf, type VariableFiles } from "./terragrunt-configuration.ts";

const REGISTRY = /^tfr:\/\/([^/]*)\/([^?]+)(?:\?(?:.*&)?version=([\w.-]+))?$/;
const PUBLIC_HOST = /^(registry\.(terraform\.io|opentofu\.org))?$/;
/** A repository that is named as the registry wants it. */
const CLONED = /github\.com[/:][\w-]+\/terraform-[a-z]+-[\w-]+/;

/** Whether a source is a module that a registry hands out. */
export const isPublic = (source: Value): boolean =>
  source.kind === "string" && (REGISTRY.test(source.value) || CLONED.test(source.value));

interface Named {
  readonly source: string;
  readonly version: string | undefined;
}

/** `tfr:///acme/vpc/aws?version=5.1.0` as a `module` block says it. */
function namedIn(written: string): Named {
  const [, host = "", path, version] = REGISTRY.exec(written) ?? [];
  if (path === undefined) return { source: written.replace(/\/\/(?=\?|$)/, ""), version: undefined };
  return { source: PUBLIC_HOST.test(host) ? path : `${host}/${path}`, version };
}

/** The call that a unit of a public module amounts to: its `terraform` block with an argument for every input. Undefined where what it gives is not known by name. */
export function callOf(
  source: Value,
  dir: string,
  {
    configurations,
    files,
  }: { readonly configurations: readonly Configuration[]; readonly files: readonly VariableFiles[] },
): MergedBlock | undefined {
  const [own] = configurations;
  const given = configurations.flatMap((one) => one.inputs() ?? []);
  if (own === undefined || source.kind !== "string") return undefined;
  if (given.some((inputs) => inputs.kind !== "object" || inputs.open !== undefined)) return undefined;
  const names = new Set([
    ...given.flatMap((inputs) => (inputs.kind === "object" ? [...inputs.entries.keys()] : [])),
    ...files.flatMap((one) => one.files.flatMap(({ body }) => body.attributes.map(({ name }) => name))),
  ]);
  const { file } = own;
  const { body } = file;
  const block = body.blocks.find(({ type }) => type === "terraform") ?? body.blocks[0];
  const range = block?.range ?? { start: 0, end: 0 };
  const { source: module, version } = namedIn(source.value);
  const said = [
    ["source", module],
    ["version", version],
  ] as const;
  const attributes = [
    ...[...names].filter((name) => name !== "source" && name !== "version").map((name) => passed(name, own, range)),
    ...said.flatMap(([name, value]) =>
      value === undefined ? [] : [argument(name, { kind: "literal", value, range })],
    ),
  ];
  const node: Block = { type: "terraform", labels: [baseName(dir)], body: { attributes, blocks: [], range }, range };
  return new MergedBlock({ file, node });
}

/** An input as the unit hands it on; it stands where the unit writes it. */
function passed(name: string, { file }: Configuration, around: Range): Attribute {
  const inputs = inputsOf(file)?.node.value;
  const range = (inputs && entryIn(inputs, name))?.range ?? inputs?.range ?? around;
  return argument(name, { kind: "attribute", of: { kind: "variable", name: "var", range }, name, range });
}

const argument = (name: string, value: Expression): Attribute => ({
  name,
  nameRange: value.range,
  value,
  range: value.range,
});
