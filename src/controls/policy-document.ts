import type { Reference, Value } from "../terraform/evaluate/value.ts";
import type { NestedBlock, ResourceInstance, Root } from "../terraform/workspace/workspace.ts";
import { either, gap, letsAnyoneIn, not, restricts, textOf } from "./policy.ts";
import { text } from "./verdict.ts";

const hasStar = (value: Value | undefined): boolean =>
  value?.kind === "list" && value.items.some((item) => text(item) === "*");

const isEveryone = (principals: NestedBlock): boolean => {
  const type = text(principals.argument("type"));
  return (type === "*" || type === "AWS") && hasStar(principals.argument("identifiers"));
};

const textsOf = (values: Value | undefined): readonly string[] | undefined =>
  values?.kind === "list" ? values.items.map((one) => textOf(one) ?? gap) : undefined;

const isRestricted = (statement: NestedBlock): boolean | undefined =>
  either(
    statement
      .blocks("condition")
      .items.map((one) => restricts(text(one.argument("variable")) ?? "", textsOf(one.argument("values")))),
  );

const isPublic = (statement: NestedBlock): boolean | undefined =>
  text(statement.argument("effect")) !== "Deny" && statement.blocks("principals").items.some(isEveryone)
    ? not(isRestricted(statement))
    : false;

const merged = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"];

/** The values that a document takes its further statements from. */
export const sources = (document: ResourceInstance): readonly Value[] =>
  merged
    .map((name) => document.argument(name))
    .filter((value) => value !== undefined && value.kind !== "null")
    .flatMap((value) => (value.kind === "list" ? value.items : [value]));

export const documentAt = (root: Root, { address }: Reference): ResourceInstance | undefined =>
  root.dataSources().find((data) => data.type === "aws_iam_policy_document" && data.address === address);

const depth = 8;

/** Whether a policy, written out or made by an `aws_iam_policy_document` of this root, lets anyone in; undefined where it cannot be read. */
export const policyLetsAnyoneIn = (root: Root, policy: Value, hops = 0): boolean | undefined => {
  const document = policy.reference === undefined ? undefined : documentAt(root, policy.reference);
  if (document === undefined || hops > depth) return letsAnyoneIn(policy);
  const statements = document.blocks("statement");
  const own = either([...statements.items.map(isPublic), statements.unknown ? undefined : false]);
  return either([own, ...sources(document).map((value) => policyLetsAnyoneIn(root, value, hops + 1))]);
};
