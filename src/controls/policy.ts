import type { Value } from "../terraform/evaluate/value.ts";
import { isRecord } from "./record.ts";

/** Condition keys that keep a statement for everyone from being public, as S3 judges it. */
const restricting = new Set(
  [
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:userid",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
  ].map((key) => key.toLowerCase()),
);

export const restricts = (conditionKey: string): boolean => restricting.has(conditionKey.toLowerCase());

export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const isEveryone = (principal: unknown): boolean =>
  principal === "*" || (isRecord(principal) && list(principal["AWS"]).includes("*"));

const isRestricted = (condition: unknown): boolean =>
  isRecord(condition) &&
  Object.values(condition).some((operands) => isRecord(operands) && Object.keys(operands).some(restricts));

const isPublic = (statement: unknown): boolean =>
  isRecord(statement) &&
  statement["Effect"] === "Allow" &&
  isEveryone(statement["Principal"]) &&
  !isRestricted(statement["Condition"]);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Stands for what is not known in the text of a policy. */
export const gap = "not-known";

/** The text of a policy in which what is not known is a word of its own. */
export const textOf = (value: Value): string | undefined => {
  if (value.kind === "string") return value.value;
  if (value.kind !== "pattern") return undefined;
  return value.parts.map((part) => (typeof part === "string" ? part : gap)).join("");
};

/** The statements of a policy document that is written as JSON; undefined where its text is not known. */
export const statementsIn = (policy: Value): readonly unknown[] | undefined => {
  const text = textOf(policy);
  const document = text === undefined ? undefined : parsed(text);
  return isRecord(document) ? list(document["Statement"]) : undefined;
};

/** Whether a policy document lets anyone in; undefined where its text is not known. */
export const letsAnyoneIn = (policy: Value): boolean | undefined => statementsIn(policy)?.some(isPublic);
