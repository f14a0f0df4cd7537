import { posix } from "node:path";
import { hasInput } from "../../controls/registry/written.ts";
import { takesRegion } from "../../terraform/schema/history.ts";
import type { BodySchema, ProviderSchema } from "../../terraform/schema/schema.ts";
import type { Attribute, Block, Body, SourceFile } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";
import { type Addition, additions, pairs } from "./additions.ts";
import { type Demand, gapIn, type Problem, problemOf, problemOfType, unknownType } from "./conformity.ts";
import { inputProblem, valueProblem, variablesIn } from "./module-inputs.ts";
import { providerVersions } from "./provider-version.ts";

/** What was found of one block, or of one file of values. */
export type Finding =
  | ({ readonly kind: "problem" } & Problem)
  | {
      readonly kind: "known";
      readonly additions: readonly Addition[];
      /** The block, where it is new itself. */
      readonly fresh: Block | undefined;
      readonly stated: string;
    }
  | { readonly kind: "inputs"; readonly names: readonly string[] }
  | { readonly kind: "registry"; readonly names: readonly string[] }
  | { readonly kind: "not judged"; readonly reason: string };

interface Pair {
  readonly before: Block | undefined;
  readonly after: Block;
}

/** One touched file with the workspace that it belongs to. */
export interface Touched {
  readonly workspace: Workspace;
  readonly provider: ProviderSchema;
  readonly before: SourceFile;
  readonly after: SourceFile;
}

const region = { type: "string", required: false, optional: true, computed: true, deprecated: false } as const;

const schemaOf = ({ type, labels: [name = ""] }: Block, demand: Demand): BodySchema | undefined => {
  if (type === "provider") return demand.provider.configuration;
  if (type === "data") return demand.provider.dataSource(name);
  const schema = demand.provider.resource(name);
  if (schema === undefined || !takesRegion(name, demand.version.version)) return schema;
  return { ...schema, arguments: new Map([...schema.arguments, ["region", region]]) };
};

const typeOf = ({ type, labels: [name = ""] }: Block): string => (type === "resource" ? name : `${type}.${name}`);

/** Names that do not exist are told before what is missing: one is often the other misspelt. */
const firstProblem = (added: readonly Addition[], demand: Demand): Problem | undefined => {
  const { argument = [], block = [] } = Object.groupBy(added, ({ kind }) => kind);
  return [...argument, ...block]
    .map((addition) => problemOf(addition, demand))
    .find((problem) => problem !== undefined);
};

const ofProvider = (pair: Pair, { before, after }: Touched, demand: Demand): Finding => {
  const schema = schemaOf(pair.after, demand);
  if (schema === undefined) return { kind: "problem", reason: unknownType(demand) };
  const fresh = pair.before === undefined && pair.after.type !== "provider";
  const foreign = fresh ? problemOfType(demand) : undefined;
  if (foreign !== undefined) return { kind: "problem", ...foreign };
  const old = pair.before && { file: before, body: pair.before.body };
  const added = additions({ before: old, after: { file: after, body: pair.after.body } }, schema);
  const problem = firstProblem(added, demand);
  if (problem !== undefined) return { kind: "problem", ...problem };
  const gap = fresh ? gapIn(pair.after.body, schema, demand) : undefined;
  if (gap !== undefined) return { kind: "problem", reason: gap };
  return { kind: "known", additions: added, fresh: fresh ? pair.after : undefined, stated: demand.version.stated };
};

const changedArguments = (before: Body | undefined, after: Body, touched: Touched): readonly Attribute[] => {
  const text = (file: SourceFile, { value }: Attribute): string => file.text.slice(value.range.start, value.range.end);
  const known = new Map(before?.attributes.map((one) => [one.name, text(touched.before, one)]));
  return after.attributes.filter((one) => known.get(one.name) !== text(touched.after, one));
};

const ofCall = new Set(["source", "version", "providers", "count", "for_each", "depends_on"]);

/** What is known of the inputs of a module of the registry. */
const inRegistry = (source: string, block: Block, { text }: SourceFile) => {
  const version = block.body.attributes.find(({ name }) => name === "version")?.value;
  const constraint = version?.kind === "literal" ? String(version.value) : undefined;
  return (input: string) => hasInput({ source, version: constraint, block, text }, input);
};

const ofModule = ({ before, after }: Pair, touched: Touched): Finding => {
  const [name = ""] = after.labels;
  const given = changedArguments(before?.body, after.body, touched).filter((one) => !ofCall.has(one.name));
  const names = given.map((one) => one.name);
  if (names.length === 0) return { kind: "inputs", names };
  const source = after.body.attributes.find((one) => one.name === "source")?.value;
  const path = source?.kind === "literal" ? String(source.value) : "";
  const variables = /^\.\.?(?:\/|$)/.test(path)
    ? variablesIn(touched.workspace, posix.join(posix.dirname(touched.after.path), path))
    : undefined;
  if (variables === undefined) {
    const has = inRegistry(path, after, touched.after);
    const strange = given.find((one) => has(one.name) === false);
    if (strange !== undefined)
      return { kind: "problem", reason: `${strange.name} of module.${name} is no input of ${path} in that version` };
    if (given.every((one) => has(one.name) === true)) return { kind: "registry", names };
    const reason = `${names.join(", ")} of module.${name} ${names.length === 1 ? "is" : "are"} not judged: ${path || "its source"} is not in the repository`;
    return { kind: "not judged", reason };
  }
  for (const one of given) {
    const problem = inputProblem(one, variables);
    if (problem !== undefined) return { kind: "problem", reason: `${one.name} of module.${name} ${problem}: ${path}` };
  }
  return { kind: "inputs", names };
};

const changes = (pair: Pair, { before, after }: Touched): boolean =>
  pair.before === undefined ||
  before.text.slice(pair.before.range.start, pair.before.range.end) !==
    after.text.slice(pair.after.range.start, pair.after.range.end);

const ofVariable = ({ after }: Pair): readonly Finding[] => {
  const given = after.body.attributes.find(({ name }) => name === "default");
  const problem = given && valueProblem(after, given.value);
  return problem === undefined ? [] : [{ kind: "problem", reason: `the default of var.${after.labels[0]} ${problem}` }];
};

const judged = new Set(["resource", "data", "provider"]);

const ofBlock = (pair: Pair, touched: Touched): readonly Finding[] => {
  const { type, labels } = pair.after;
  if (!changes(pair, touched)) return [];
  if (type === "module") return [ofModule(pair, touched)];
  if (type === "variable") return ofVariable(pair);
  if (!judged.has(type)) return [];
  if (!/^aws(?:_|$)/.test(labels[0] ?? "")) {
    const reason = `${[type, ...labels].join(" ")} is not judged: only the schema of ${touched.provider.provider} is shipped`;
    return [{ kind: "not judged", reason }];
  }
  const { workspace, provider, after } = touched;
  return providerVersions(workspace, after.path, provider.version).map((version) =>
    ofProvider(pair, touched, { provider, type: typeOf(pair.after), version, syntax: after.syntax }),
  );
};

/** A file of values may serve several roots, and each takes what it declares; what none declares would change nothing. */
const ofValues = (touched: Touched): readonly Finding[] => {
  const { workspace, before, after } = touched;
  const given = changedArguments(before.body, after.body, touched);
  const roots = affectedRoots(workspace, [after.path]);
  const declared = roots.flatMap(({ path }) => variablesIn(workspace, path) ?? []);
  if (declared.length === 0)
    return [
      { kind: "not judged", reason: `${after.path} is not judged: no root that it belongs to declares variables` },
    ];
  for (const one of given) {
    const takers = declared.filter((variables) => variables.has(one.name));
    const problem = (takers.length > 0 ? takers : declared)
      .map((variables) => inputProblem(one, variables))
      .find((reason) => reason !== undefined);
    if (problem !== undefined) return [{ kind: "problem", reason: `${one.name} in ${after.path} ${problem}` }];
  }
  return [{ kind: "inputs", names: given.map(({ name }) => name) }];
};

/** Holds what a patch adds to one file to the provider's schema, and to the variables that values are given to. */
export const conformityOf = (touched: Touched): readonly Finding[] => {
  const { path, syntax } = touched.after;
  if (syntax === "text") return [];
  if (/\.tfvars(?:\.json)?$/.test(path)) return ofValues(touched);
  if (!/\.(?:tf|tofu)(?:\.json)?$/.test(path))
    return [{ kind: "not judged", reason: `${path} is not judged: it is not Terraform configuration` }];
  return pairs(touched.before, touched.after).flatMap((pair) => ofBlock(pair, touched));
};
