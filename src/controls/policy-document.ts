import type { Reference, Value } from "../terraform/evaluate/value.ts";
import type { NestedBlock, Root } from "../terraform/workspace/workspace.ts";
import { restricts } from "./policy.ts";

const text = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);

const hasStar = (value: Value | undefined): boolean =>
  value?.kind === "list" && value.items.some((item) => text(item) === "*");

const isEveryone = (principals: NestedBlock): boolean => {
  const type = text(principals.argument("type"));
  return (type === "*" || type === "AWS") && hasStar(principals.argument("identifiers"));
};

const isRestricted = (statement: NestedBlock): boolean =>
  statement.blocks("condition").items.some((condition) => restricts(text(condition.argument("variable")) ?? ""));

const isPublic = (statement: NestedBlock): boolean =>
  text(statement.argument("effect")) !== "Deny" &&
  statement.blocks("principals").items.some(isEveryone) &&
  !isRestricted(statement);

/** Whether the `aws_iam_policy_document` that a policy refers to lets anyone in, as far as it is written out. */
export const documentLetsAnyoneIn = (root: Root, reference: Reference): boolean =>
  root
    .dataSources()
    .filter(({ address, type }) => type === "aws_iam_policy_document" && address === reference.address)
    .some((document) => document.blocks("statement").items.some(isPublic));
