import type { Value } from "../terraform/evaluate/value.ts";
import { isRecord } from "./record.ts";
import { isWorld } from "./security-group/range.ts";

/** Stands for what is not known in the text of a policy. */
export const gap = "not-known";

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

/** Whether a condition keeps everyone out but some: not by a range that is the whole internet; undefined where its ranges are not known. */
export const restricts = (conditionKey: string, values: readonly string[] | undefined): boolean | undefined => {
  const key = conditionKey.toLowerCase();
  if (key !== "aws:sourceip") return restricting.has(key);
  if (values?.some(isWorld) === true) return false;
  return values === undefined || values.some((one) => one.includes(gap)) ? undefined : true;
};

/** Whether one of several answers is yes; undefined where one may be. */
export const either = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

/** The opposite of what may not be known. */
export const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? undefined : !answer);

export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const isEveryone = (principal: unknown): boolean =>
  principal === "*" || (isRecord(principal) && list(principal["AWS"]).includes("*"));

const isRestricted = (condition: unknown): boolean | undefined =>
  either(
    (isRecord(condition) ? Object.values(condition) : [])
      .flatMap((operands) => (isRecord(operands) ? Object.entries(operands) : []))
      .map(([key, values]) => restricts(key, list(values).map(String))),
  );

const isPublic = (statement: unknown): boolean | undefined =>
  isRecord(statement) && statement["Effect"] === "Allow" && isEveryone(statement["Principal"])
    ? not(isRestricted(statement["Condition"]))
    : false;

/** A gap that stands for a whole value, and not inside of a text. */
const bareGap = new RegExp(`(?<=[:,[]\\s*)${gap}(?=\\s*[,\\]}])`, "g");

/** What JSON says, gaps as words; undefined where it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(bareGap, `"${gap}"`));
  } catch {
    return undefined;
  }
};

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
export const letsAnyoneIn = (policy: Value): boolean | undefined => {
  const statements = statementsIn(policy);
  return statements === undefined ? undefined : either(statements.map(isPublic));
};
