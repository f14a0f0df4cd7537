import type { Expression } from "../syntax/tree.ts";
import { accessAll, keyText, splatItems } from "./access.ts";
import { toBool, toText } from "./convert.ts";
import { bind, type Environment } from "./environment.ts";
import { evaluateFor } from "./for.ts";
import { call } from "./functions/functions.ts";
import { binary, unary } from "./operators.ts";
import { render } from "./template.ts";
import type { Value } from "./value.ts";
import { equal, invalid, list, mapping, NULL, oneOf, shaped, text, unknown } from "./values.ts";

/** What the expression is known to be at this place. Never throws but LimitExceeded; what is not known says why. */
export function evaluate(expression: Expression, environment: Environment): Value {
  environment.meter.enter();
  try {
    return outcomeOf(expression, environment);
  } finally {
    environment.meter.leave();
  }
}

function outcomeOf(expression: Expression, environment: Environment): Value {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "template":
      return render(expression.parts, environment, evaluate);
    case "variable":
    case "attribute":
    case "index":
      return traversal(expression, environment);
    case "splat":
      return splat(expression, environment);
    case "call":
      return call(expression, environment, evaluate);
    case "tuple":
      return list(expression.items.map((item) => evaluate(item, environment)));
    case "object":
      return object(expression.entries, environment);
    case "for":
      return evaluateFor(expression, environment, evaluate);
    case "conditional":
      return conditional(expression, environment);
    case "binary":
      return binaryOf(expression, environment);
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, environment));
    case "parentheses":
      return evaluate(expression.inner, environment);
    case "broken":
      return unknown("the expression could not be read");
  }
}

function literal(value: string | number | boolean | null): Value {
  if (value === null) return NULL;
  if (typeof value === "string") return text(value);
  return typeof value === "number" ? { kind: "number", value } : { kind: "bool", value };
}

/** `aws_s3_bucket.logs["a"].id` is asked for as a whole, so that only what is needed of a resource or module is evaluated. */
function traversal(expression: Expression, environment: Environment): Value {
  const steps: Value[] = [];
  let base = expression;
  while (base.kind === "attribute" || base.kind === "index") {
    steps.push(base.kind === "attribute" ? text(base.name) : evaluate(base.key, environment));
    base = base.of;
  }
  steps.reverse();
  if (base.kind !== "variable") return accessAll(evaluate(base, environment), steps);
  const bound = environment.bound.get(base.name);
  if (bound !== undefined) return accessAll(bound, steps);
  const resolved = environment.names.resolve(base.name, steps);
  if (resolved === undefined) return invalid(`nothing here is called ${base.name}`);
  return resolved.taken >= steps.length ? resolved.value : accessAll(resolved.value, steps.slice(resolved.taken));
}

function splat(expression: Extract<Expression, { kind: "splat" }>, environment: Environment): Value {
  const items = splatItems(evaluate(expression.of, environment));
  const apply = (item: Value) => evaluate(expression.each, bind(environment, [["*", item]]));
  if (!("kind" in items)) return list(items.map(apply));
  if (items.oneOf !== undefined)
    return oneOf(
      items.oneOf.map((one) => splatOver(one, apply)),
      items.reason,
    );
  if (items.elements !== undefined)
    return shaped(
      items.elements.map(([key, item]) => [key, apply(item)] as const),
      items.reason,
    );
  return items.reference?.attribute === "" ? list([apply(items)]) : unknown(items.reason);
}

function splatOver(value: Value, apply: (item: Value) => Value): Value {
  const items = splatItems(value);
  return "kind" in items ? unknown(items.reason) : list(items.map(apply));
}

function object(entries: Extract<Expression, { kind: "object" }>["entries"], environment: Environment): Value {
  const pairs = entries.map(
    (entry) => [objectKey(entry.key, environment), evaluate(entry.value, environment)] as const,
  );
  const doubtful = pairs.find(([key]) => keyText(key) === undefined && key.kind !== "null")?.[0];
  if (doubtful === undefined) return mapping(pairs.map(([key, value]) => [keyText(key) ?? "", value] as const));
  return shaped(pairs, doubtful.kind === "unknown" ? doubtful.reason : "a part of a key is not known");
}

const objectKey = (key: Expression, environment: Environment): Value =>
  key.kind === "variable" ? text(key.name) : evaluate(key, environment);

function conditional(expression: Extract<Expression, { kind: "conditional" }>, environment: Environment): Value {
  const condition = toBool(evaluate(expression.condition, environment));
  const { whenTrue: yes, whenFalse: no } = expression;
  if (condition.kind === "bool") return condition.value ? chosen(yes, no, environment) : chosen(no, yes, environment);
  const whenTrue = evaluate(expression.whenTrue, environment);
  const whenFalse = evaluate(expression.whenFalse, environment);
  if (equal(whenTrue, whenFalse) === true) return whenTrue;
  return oneOf([whenTrue, whenFalse], condition.kind === "unknown" ? condition.reason : "a condition is not known");
}

/** Both sides have one type: a number beside a text is a text. */
function chosen(taken: Expression, other: Expression, environment: Environment): Value {
  const value = evaluate(taken, environment);
  if (value.kind !== "number" && value.kind !== "bool") return value;
  const beside = evaluate(other, environment);
  return beside.kind === "string" || beside.kind === "pattern" ? toText(value) : value;
}

function binaryOf(expression: Extract<Expression, { kind: "binary" }>, environment: Environment): Value {
  const left = evaluate(expression.left, environment);
  const right = evaluate(expression.right, environment);
  return binary(expression.operator, left, right);
}
