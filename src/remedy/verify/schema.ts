import { loadProviderSchema } from "../../terraform/schema/load.ts";
import type { ProviderSchema } from "../../terraform/schema/schema.ts";
import type { Addition } from "./additions.ts";
import { count, failed, passed, type Step, skipped } from "./attempt.ts";
import { conformityOf, type Finding } from "./schema-findings.ts";

/** "1 new resource, 3 arguments and 1 block" */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

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
    count(new Set(known.flatMap(({ fresh }) => fresh ?? [])).size, "new resource"),
    count(all.filter(({ kind }) => kind === "argument").length, "argument"),
    count(all.filter(({ kind }) => kind === "block").length, "block"),
  ].filter((part) => !part.startsWith("0 "));
  const stated = [...new Set(known.map((one) => one.stated))].join(" and ");
  const old = all.filter(deprecatedIn).map(({ path }) => path.join("."));
  const remark = old.length === 0 ? "" : `; deprecated there: ${[...new Set(old)].join(", ")}`;
  if (parts.length === 0) return "no argument and no block is added to a resource";
  return `${listed(parts)} known to ${provider} ${version} (${stated})${remark}`;
};

/** Every argument and block that the patch adds exists for its resource type at the version that the code is locked to, in the right shape and complete. */
export const schema: Step = ({ after: workspace, files }) => {
  const provider = loadProviderSchema();
  const findings = files.flatMap(({ before, after }) => conformityOf({ workspace, provider, before, after }));
  const problem = findings.find((finding) => finding.kind === "problem");
  if (problem !== undefined) {
    const { reason, since } = problem;
    return { ...failed("schema", reason), ...(since !== undefined && { newer: `${provider.provider} ${since}` }) };
  }
  const known = findings.filter((finding) => finding.kind === "known");
  const inputs = findings.flatMap((finding) => (finding.kind === "inputs" ? finding.names : []));
  const taken = findings.flatMap((finding) => (finding.kind === "registry" ? finding.names : []));
  const not = [...new Set(findings.flatMap((finding) => (finding.kind === "not judged" ? finding.reason : [])))];
  const evidence = [
    ...(known.length > 0 ? [sum(known, provider)] : []),
    ...(inputs.length > 0 ? [`${count(inputs.length, "value")} for variables that are declared`] : []),
    ...(taken.length > 0 ? [`${count(taken.length, "value")} that the module is known to take in its version`] : []),
  ];
  if (evidence.length > 0) return passed("schema", [...evidence, ...not].join("; "));
  return not.length > 0
    ? skipped("schema", not.join("; "))
    : passed("schema", "no argument and no block is added to a resource, and no value to a module");
};
