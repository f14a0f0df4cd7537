import type { Decision, Value } from "../terraform/evaluate/value.ts";
import type { Expression } from "../terraform/syntax/tree.ts";
import type { Scope } from "../terraform/workspace/workspace.ts";

type Conditional = Extract<Expression, { kind: "conditional" }>;

/** A decision, and the value that it should have. */
export interface Aim {
  readonly decision: Decision;
  readonly value: string;
}

const literalText = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : String(value));

const textOfExpression = (expression: Expression): string | undefined =>
  expression.kind === "literal" ? literalText(expression.value) : undefined;

const textOfValue = (value: Value | undefined): string | undefined =>
  value !== undefined && "value" in value ? literalText(value.value) : undefined;

const bare = (expression: Expression): Expression =>
  expression.kind === "parentheses" ? bare(expression.inner) : expression;

const isReference = (expression: Expression): boolean =>
  expression.kind === "variable"
    ? ["var", "local", "each"].includes(expression.name)
    : expression.kind === "attribute" && isReference(expression.of);

/** Where the condition itself is decided, if it is a plain reference or the opposite of one. */
const switchTo = (
  argument: { readonly scope: Scope; readonly name: string },
  condition: Expression,
  on: boolean,
): Aim | undefined => {
  const plain = bare(condition);
  if (plain.kind === "unary" && plain.operator === "!") return switchTo(argument, plain.operand, !on);
  if (!isReference(plain)) return undefined;
  const decision = argument.scope.decision(argument.name, plain);
  return decision === undefined || decision.expression === plain ? undefined : { decision, value: String(on) };
};

/** The condition that chooses a non-empty collection, where it is a switch. */
export const switchOn = (scope: Scope, name: string): Aim | undefined => {
  const expression = scope.decision(name)?.expression;
  if (expression?.kind !== "conditional") return undefined;
  const isEmpty = (branch: Expression): boolean =>
    (branch.kind === "tuple" && branch.items.length === 0) ||
    (branch.kind === "object" && branch.entries.length === 0) ||
    (branch.kind === "call" && branch.args.length <= 1 && branch.args.every(isEmpty));
  const { whenTrue, whenFalse, condition } = expression;
  if (isEmpty(whenTrue) === isEmpty(whenFalse)) return undefined;
  return switchTo({ scope, name }, condition, isEmpty(whenFalse));
};

const branches = ({ whenTrue, whenFalse }: Conditional, current: string | undefined) => {
  const [yes, no] = [textOfExpression(whenTrue), textOfExpression(whenFalse)];
  if (current === undefined || (yes === current) === (no === current)) return undefined;
  return yes === current
    ? { taken: whenTrue, other: no, otherIsTrue: false }
    : { taken: whenFalse, other: yes, otherIsTrue: true };
};

/**
 * Narrows a decision that is a conditional: to the switch where its other branch is what is wanted, else to the branch that is taken today,
 * so that the other keeps its meaning.
 */
export const narrowed = (argument: { readonly scope: Scope; readonly name: string }, { decision, value }: Aim): Aim => {
  const { expression, place } = decision;
  if (expression.kind !== "conditional") return { decision, value };
  const found = branches(expression, textOfValue(argument.scope.argument(argument.name)));
  if (found === undefined) return { decision, value };
  if (found.other !== value) return { decision: { ...decision, expression: found.taken }, value };
  const inSameModule = place.kind === "argument" || place.kind === "local";
  const aim = inSameModule ? switchTo(argument, expression.condition, found.otherIsTrue) : undefined;
  return aim ?? { decision, value };
};
