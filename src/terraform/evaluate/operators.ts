import { toBool, toNumber } from "./convert.ts";
import type { Value } from "./value.ts";
import { amount, equal, invalid, truth, uncounted, unknown } from "./values.ts";

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

const comparison: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

export function binary(operator: string, left: Value, right: Value): Value {
  if (operator === "==" || operator === "!=") return equality(operator, left, right);
  if (operator === "&&" || operator === "||") return logical(operator, left, right);
  const a = toNumber(left);
  const b = toNumber(right);
  if (a.kind !== "number") return uncalculated(operator, a);
  if (b.kind !== "number") return uncalculated(operator, b);
  const result = arithmetic[operator]?.(a.value, b.value);
  if (result !== undefined) return Number.isFinite(result) ? amount(result) : invalid("division by zero");
  const compared = comparison[operator]?.(a.value, b.value);
  return compared === undefined ? invalid(`there is no operator ${operator}`) : truth(compared);
}

/** What is calculated from a number that is not known is another one. */
function uncalculated(operator: string, operand: Value): Value {
  if (operand.kind !== "unknown") return invalid(`${operator} wants numbers`);
  return operator in arithmetic && !operand.invalid ? uncounted(operand.reason) : operand;
}

export function unary(operator: string, operand: Value): Value {
  if (operator === "!") {
    const value = toBool(operand);
    return value.kind === "bool" ? truth(!value.value) : value;
  }
  const value = toNumber(operand);
  return value.kind === "number" ? amount(-value.value) : value;
}

function equality(operator: string, left: Value, right: Value): Value {
  const same = equal(left, right);
  if (same !== undefined) return truth((operator === "==") === same);
  const certain = outcomes(left, right);
  if (certain !== undefined) return truth((operator === "==") === certain);
  const cause = left.kind === "unknown" ? left : right;
  return unknown(cause.kind === "unknown" ? cause.reason : "a part of what is compared is not known");
}

/** The outcome where every value that the unknown side can have gives the same. */
function outcomes(left: Value, right: Value): boolean | undefined {
  const alternatives = (value: Value) => (value.kind === "unknown" && value.oneOf) || [value];
  const results = new Set(alternatives(left).flatMap((a) => alternatives(right).map((b) => equal(a, b))));
  return results.size === 1 ? [...results][0] : undefined;
}

function logical(operator: "&&" | "||", left: Value, right: Value): Value {
  const [a, b] = [toBool(left), toBool(right)];
  const decisive = operator === "||";
  for (const side of [a, b]) if (side.kind === "bool" && side.value === decisive) return truth(decisive);
  if (a.kind === "bool" && b.kind === "bool") return truth(!decisive);
  return a.kind === "bool" ? b : a;
}
