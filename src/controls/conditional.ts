import type { Decision, Value } from "../terraform/evaluate/value.ts";
import { bare } from "../terraform/syntax/bare.ts";
import type { Expression } from "../terraform/syntax/tree.ts";
import type { Scope } from "../terraform/workspace/workspace.ts";

type Conditional = Extract<Expression, { kind: "conditional" }>;

interface Argument {
  readonly scope: Pick<Scope, "argument" | "decision">;
  readonly name: string;
  /** Whether a switch, as it is written here, decides nothing else: only then may it be turned. */
  isOwn(decision: Decision, written: Expression): boolean;
}

/** A decision, and the value that it should have. */
export interface Aim {
  readonly decision: Decision;
  readonly value: string;
  /** Both branches of a conditional would say it: it goes, and nothing else changes its meaning. */
  readonly settles?: true;
}

const literalText = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : String(value));

const textOfExpression = (expression: Expression): string | undefined =>
  expression.kind === "literal" ? literalText(expression.value) : undefined;

const textOfValue = (value: Value | undefined): string | undefined =>
  value !== undefined && "value" in value ? literalText(value.value) : undefined;

const isReference = (expression: Expression): boolean =>
  expression.kind === "variable"
    ? ["var", "local", "each"].includes(expression.name)
    : expression.kind === "attribute" && isReference(expression.of);

/** Where the condition itself is decided, if it is a plain reference or the opposite of one. */
const switchTo = (argument: Argument, condition: Expression, on: boolean): Aim | undefined => {
  const plain = bare(condition);
  if (plain.kind === "unary" && plain.operator === "!") return switchTo(argument, plain.operand, !on);
  if (!isReference(plain)) return undefined;
  const decision = argument.scope.decision(argument.name, plain);
  return decision === undefined || decision.expression === plain || !argument.isOwn(decision, plain)
    ? undefined
    : { decision, value: String(on) };
};

/** Whether a switch stands already where it should. */
const isSet = ({ decision, value }: Aim): boolean => textOfExpression(decision.expression) === value;

/** The switches that lead to a branch which says what is wanted, the branch taken first; undefined where none do. */
const switchesTo = (argument: Argument, expression: Expression, wanted: string): readonly Aim[] | undefined => {
  const plain = bare(expression);
  if (plain.kind !== "conditional") return textOfExpression(plain) === wanted ? [] : undefined;
  const ways = [true, false].flatMap((on) => {
    const rest = switchesTo(argument, on ? plain.whenTrue : plain.whenFalse, wanted);
    const aim = rest && switchTo(argument, plain.condition, on);
    return rest === undefined || aim === undefined ? [] : [[aim, ...rest].filter((one) => !isSet(one))];
  });
  return ways.toSorted((one, other) => one.length - other.length)[0];
};

const isEmpty = (expression: Expression): boolean => {
  if (expression.kind === "literal") return expression.value === 0 || expression.value === null;
  if (expression.kind === "tuple") return expression.items.length === 0;
  if (expression.kind === "object") return expression.entries.length === 0;
  return expression.kind === "call" && expression.args.length <= 1 && expression.args.every(isEmpty);
};

/** The switches that make a `count` or `for_each` yield something, where conditions of it are plain switches. */
export const switchOn = (argument: Argument & { readonly name: "count" | "for_each" }): readonly Aim[] | undefined => {
  const decision = argument.scope.decision(argument.name);
  if (decision === undefined || !["argument", "local"].includes(decision.place.kind)) return undefined;
  const plain = bare(decision.expression);
  if (plain.kind !== "conditional" || isEmpty(plain.whenTrue) === isEmpty(plain.whenFalse)) return undefined;
  const aim = switchTo(argument, plain.condition, isEmpty(plain.whenFalse));
  return aim && [aim];
};

/** Whether a branch says what is wanted, as text or not: `"7"` is 7. */
const says = (branch: Expression, wanted: string): boolean =>
  textOfExpression(bare(branch))?.replace(/^"(.*)"$/, "$1") === wanted.replace(/^"(.*)"$/, "$1");

/** What a conditional can come to. */
const leavesOf = (expression: Expression): readonly Expression[] => {
  const plain = bare(expression);
  return plain.kind === "conditional" ? [...leavesOf(plain.whenTrue), ...leavesOf(plain.whenFalse)] : [plain];
};

/** The branch that is taken today, and the other. */
const branches = (
  { whenTrue, whenFalse }: Conditional,
  current: string | undefined,
): { readonly taken: Expression; readonly other: Expression } | undefined => {
  const [first, ...others] = [whenTrue, whenFalse].filter((branch) =>
    leavesOf(branch).some((leaf) => textOfExpression(leaf) === current),
  );
  if (first === undefined || others.length > 0) return undefined;
  return { taken: first, other: first === whenTrue ? whenFalse : whenTrue };
};

/** The smallest part of a conditional that has to say something else: a branch, or a conditional of which every other branch says it already. */
const partToSettle = (
  plain: Conditional,
  current: string | undefined,
  value: string,
): { readonly expression: Expression; readonly says?: Expression } | undefined => {
  const found = branches(plain, current);
  if (found === undefined) return undefined;
  const inner = bare(found.taken);
  const part = inner.kind === "conditional" ? partToSettle(inner, current, value) : { expression: found.taken };
  const isWhole = part !== undefined && (part.expression === found.taken || part.expression === inner);
  const [leaf, ...others] = leavesOf(found.other);
  if (!isWhole || leaf === undefined || ![leaf, ...others].every((one) => says(one, value))) return part;
  return { expression: plain, says: leaf };
};

/**
 * Narrows a decision that is a conditional: to the switches that choose the branch which says what is wanted, else to the branch that
 * is taken today, so that the other keeps its meaning, in a conditional inside of another as well. The conditional itself goes where the other branch says the same. What is the opposite of a switch is decided by that. Undefined where the conditional cannot be told apart.
 */
export const narrowed = (argument: Argument, { decision, value }: Aim): readonly Aim[] | undefined => {
  const plain = bare(decision.expression);
  const inSameModule = decision.place.kind === "argument" || decision.place.kind === "local";
  if (plain.kind !== "conditional") {
    const isSwitch = inSameModule && plain.kind === "unary" && plain.operator === "!";
    const aim = isSwitch ? switchTo(argument, plain, value === "true") : undefined;
    return [aim ?? { decision, value }];
  }
  const switches = inSameModule ? switchesTo(argument, plain, value) : undefined;
  if (switches !== undefined && switches.length > 0) return switches;
  const part = partToSettle(plain, textOfValue(argument.scope.argument(argument.name)), value);
  if (part === undefined) return undefined;
  const { expression, says: leaf } = part;
  if (leaf === undefined) return [{ decision: { ...decision, expression }, value }];
  return [{ decision: { ...decision, expression }, value: textOfExpression(leaf) ?? value, settles: true }];
};
