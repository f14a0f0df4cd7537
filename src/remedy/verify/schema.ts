import { posix } from "node:path";
import { takesRegion } from "../../terraform/schema/history.ts";
import { loadProviderSchema } from "../../terraform/schema/load.ts";
import type { BodySchema, ProviderSchema } from "../../terraform/schema/schema.ts";
import type { Attribute, Block, Body, SourceFile } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";
import { type Addition, additions, pairs } from "./additions.ts";
import { count, failed, passed, type Step, skipped } from "./attempt.ts";
import { type Demand, problemOf, problemOfNew } from "./conformity.ts";
import { inputProblem, variablesIn } from "./module-inputs.ts";
import { providerVersions } from "./provider-version.ts";

/** What was found of one block, or of one file of values. */
type Finding =
  | { readonly kind: "problem"; readonly reason: string }
  | {
      readonly kind: "known";
      readonly additions: readonly Addition[];
      readonly fresh: boolean;
      readonly stated: string;
    }
  | { readonly kind: "inputs"; readonly names: readonly string[] }
  | { readonly kind: "not judged"; readonly reason: string };

interface Pair {
  readonly before: Block | undefined;
  readonly after: Block;
}

/** One touched file with the workspace that it belongs to. */
interface Touched {
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

const ofProvider = (pair: Pair, { before, after }: Touched, demand: Demand): Finding => {
  const schema = schemaOf(pair.after, demand);
  const whole =
    pair.before === undefined && pair.after.type !== "provider"
      ? problemOfNew(pair.after.body, schema, demand)
      : undefined;
  if (whole !== undefined) return { kind: "problem", reason: whole };
  // A type that was there and is not known is not judged: that it exists is not what the change claims.
  if (schema === undefined)
    return { kind: "problem", reason: `${demand.type} is not known, so what is added to it cannot be judged` };
  const added = additions(
    {
      before: pair.before && { file: before, body: pair.before.body },
      after: { file: after, body: pair.after.body },
    },
    schema,
  );
  const reason = added.map((addition) => problemOf(addition, demand)).find((problem) => problem !== undefined);
  if (reason !== undefined) return { kind: "problem", reason };
  return { kind: "known", additions: added, fresh: pair.before === undefined, stated: demand.version.stated };
};

const changedArguments = (before: Body | undefined, after: Body, touched: Touched): readonly Attribute[] => {
  const text = (file: SourceFile, { value }: Attribute): string => file.text.slice(value.range.start, value.range.end);
  const known = new Map(before?.attributes.map((one) => [one.name, text(touched.before, one)]));
  return after.attributes.filter((one) => known.get(one.name) !== text(touched.after, one));
};

const ofCall = new Set(["source", "version", "providers", "count", "for_each", "depends_on"]);

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

const judged = new Set(["resource", "data", "provider"]);

const ofBlock = (pair: Pair, touched: Touched): readonly Finding[] => {
  const { type, labels } = pair.after;
  if (!changes(pair, touched)) return [];
  if (type === "module") return [ofModule(pair, touched)];
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

/** Values for variables that no root with this file declares are ignored by Terraform: the change would do nothing. */
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
    const problem = declared.map((variables) => inputProblem(one, variables)).find((reason) => reason !== undefined);
    if (problem !== undefined) return [{ kind: "problem", reason: `${one.name} in ${after.path} ${problem}` }];
  }
  return [{ kind: "inputs", names: given.map(({ name }) => name) }];
};

const ofFile = (touched: Touched): readonly Finding[] => {
  const { path } = touched.after;
  if (/\.tfvars(?:\.json)?$/.test(path)) return ofValues(touched);
  if (!/\.(?:tf|tofu)(?:\.json)?$/.test(path))
    return [{ kind: "not judged", reason: `${path} is not judged: it is not Terraform configuration` }];
  return pairs(touched.before, touched.after).flatMap((pair) => ofBlock(pair, touched));
};

const deprecatedIn = ({ schema, path }: Addition): boolean => {
  const name = path.at(-1) ?? "";
  return schema.arguments.get(name)?.deprecated === true || schema.blocks.get(name)?.body.deprecated === true;
};

const sum = (known: readonly (Finding & { kind: "known" })[], { provider, version }: ProviderSchema): string => {
  // A file of several roots is judged once for each version; what is added is counted once.
  const added = new Set(known.flatMap((one) => one.additions));
  const unique = new Map([...added].map((one) => [one.kind === "argument" ? one.argument : one.block.body, one]));
  const all = [...unique.values()];
  const parts = [
    count(all.filter(({ kind }) => kind === "argument").length, "argument"),
    count(all.filter(({ kind }) => kind === "block").length, "block"),
  ].filter((part) => !part.startsWith("0 "));
  const stated = [...new Set(known.map((one) => one.stated))].join(" and ");
  const old = all.filter(deprecatedIn).map(({ path }) => path.join("."));
  const remark = old.length === 0 ? "" : `; deprecated there: ${[...new Set(old)].join(", ")}`;
  const what = parts.length === 0 ? "nothing added to a resource that is not" : parts.join(" and ");
  return `${what} known to ${provider} ${version} (${stated})${remark}`;
};

/** Every argument and block that the patch adds exists for its resource type at the version that the code is locked to, in the right shape and complete. */
export const schema: Step = ({ after: workspace, files }) => {
  const provider = loadProviderSchema();
  const findings = files.flatMap(({ before, after }) => ofFile({ workspace, provider, before, after }));
  const problem = findings.find((finding) => finding.kind === "problem");
  if (problem !== undefined) return failed("schema", problem.reason);
  const known = findings.filter((finding) => finding.kind === "known");
  const inputs = findings.flatMap((finding) => (finding.kind === "inputs" ? finding.names : []));
  const not = [...new Set(findings.flatMap((finding) => (finding.kind === "not judged" ? finding.reason : [])))];
  const evidence = [
    ...(known.length > 0 ? [sum(known, provider)] : []),
    ...(inputs.length > 0 ? [`${count(inputs.length, "value")} for variables that are declared`] : []),
  ];
  if (evidence.length > 0) return passed("schema", [...evidence, ...not].join("; "));
  return not.length > 0
    ? skipped("schema", not.join("; "))
    : passed("schema", "no argument and no block is added to a resource, and no value to a module");
};
