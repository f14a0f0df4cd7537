import type { Value } from "../terraform/evaluate/value.ts";
import type { NestedBlock, ResourceInstance, Root } from "../terraform/workspace/workspace.ts";
import { gap, list, statementsIn, textOf } from "./policy.ts";
import { documentAt, sources } from "./policy-document.ts";
import { isRecord } from "./record.ts";

/** One statement of a policy, whichever way it is written. Words that are not known stand as `not-known` inside of texts. */
export interface Statement {
  readonly effect: string;
  /** "*", or principals as `AWS:*`; empty where the statement says whom it is not for. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** The statements of a policy as far as they can be read; `hidden` where there may be more. */
export interface Statements {
  readonly items: readonly Statement[];
  readonly hidden: boolean;
}

const texts = (value: unknown): readonly string[] => list(value).map(String);

const principalsOf = (principal: unknown): readonly string[] => {
  if (typeof principal === "string") return [principal];
  if (!isRecord(principal)) return [];
  return Object.entries(principal).flatMap(([type, names]) => texts(names).map((name) => `${type}:${name}`));
};

const conditionsOf = (condition: unknown): readonly Condition[] =>
  !isRecord(condition)
    ? []
    : Object.entries(condition).flatMap(([test, operands]) =>
        !isRecord(operands)
          ? []
          : Object.entries(operands).map(([variable, values]) => ({ test, variable, values: texts(values) })),
      );

const fromJson = (statement: unknown): readonly Statement[] =>
  !isRecord(statement)
    ? []
    : [
        {
          effect: String(statement["Effect"] ?? "Allow"),
          principals: principalsOf(statement["Principal"]),
          actions: texts(statement["Action"]),
          resources: texts(statement["Resource"]),
          conditions: conditionsOf(statement["Condition"]),
        },
      ];

const word = (value: Value | undefined): string => (value === undefined ? gap : (textOf(value) ?? gap));

const words = (value: Value | undefined): readonly string[] => {
  if (value === undefined || value.kind === "null") return [];
  return value.kind === "list" ? value.items.map(word) : [gap];
};

const fromBlock = (statement: NestedBlock): Statement => {
  const effect = statement.argument("effect");
  return {
    effect: effect === undefined || effect.kind === "null" ? "Allow" : word(effect),
    principals: statement
      .blocks("principals")
      .items.flatMap((one) =>
        words(one.argument("identifiers")).map((name) => `${word(one.argument("type"))}:${name}`),
      ),
    actions: words(statement.argument("actions")),
    resources: words(statement.argument("resources")),
    conditions: statement.blocks("condition").items.map((one) => ({
      test: word(one.argument("test")),
      variable: word(one.argument("variable")),
      values: words(one.argument("values")),
    })),
  };
};

const depth = 8;

const fromDocument = (root: Root, document: ResourceInstance, hops: number): Statements => {
  const own = document.blocks("statement");
  const merged = sources(document).map((source) => statementsOf(root, source, hops + 1));
  return {
    items: [...own.items.map(fromBlock), ...merged.flatMap(({ items }) => items)],
    hidden: own.unknown || merged.some(({ hidden }) => hidden),
  };
};

/** Reads a policy that is written as JSON, or made by an `aws_iam_policy_document` of this root. */
export const statementsOf = (root: Root, policy: Value, hops = 0): Statements => {
  const document = policy.reference === undefined ? undefined : documentAt(root, policy.reference);
  if (document !== undefined && hops < depth) return fromDocument(root, document, hops);
  const written = statementsIn(policy);
  return { items: (written ?? []).flatMap(fromJson), hidden: written === undefined };
};
