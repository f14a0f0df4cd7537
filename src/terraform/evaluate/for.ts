import type { Expression } from "../syntax/tree.ts";
import { keyText } from "./access.ts";
import { toBool, toText } from "./convert.ts";
import { bind, type Environment } from "./environment.ts";
import type { Unknown, Value } from "./value.ts";
import { amount, invalid, list, mapping, oneOf, shaped, sortedEntries, text, unknown } from "./values.ts";

type Evaluate = (expression: Expression, environment: Environment) => Value;
type For = Extract<Expression, { kind: "for" }>;

/** Keys and values of a collection in the order of iteration. */
export function eachOf(collection: Value): readonly (readonly [Value, Value])[] | Unknown {
  if (collection.kind === "list") return collection.items.map((item, index) => [amount(index), item]);
  if (collection.kind === "object" && collection.open !== undefined) return unknown(collection.open);
  if (collection.kind === "object") return sortedEntries(collection).map(([key, value]) => [text(key), value]);
  if (collection.kind === "unknown") return collection;
  return invalid(`a ${collection.kind} cannot be iterated over`);
}

/** `[for …]` and `{for …}`. An element of which it is not known whether it belongs makes the whole unknown. */
export function evaluateFor(expression: For, environment: Environment, evaluate: Evaluate): Value {
  return over(evaluate(expression.collection, environment), { expression, environment, evaluate });
}

interface Loop {
  readonly expression: For;
  readonly environment: Environment;
  readonly evaluate: Evaluate;
}

type Pair = readonly [Value, Value];

function over(collection: Value, loop: Loop): Value {
  const items = eachOf(collection);
  if (!("kind" in items)) return overItems(items, loop);
  if (items.oneOf !== undefined)
    return oneOf(
      items.oneOf.map((one) => over(one, loop)),
      items.reason,
    );
  if (items.invalid) return items;
  const elements: readonly Pair[] = items.elements ?? [[unknown(items.reason), unknown(items.reason)]];
  return shaped(elements.flatMap(([key, value]) => itemOf(key, value, loop) ?? []).map(pairOf), items.reason);
}

function overItems(items: readonly Pair[], loop: Loop): Value {
  const results = items.flatMap(([key, value]) => itemOf(key, value, loop) ?? []);
  const vague = results.find((result) => result.doubt !== undefined);
  if (vague?.doubt !== undefined) return shaped(results.map(pairOf), vague.doubt);
  const { key, grouping } = loop.expression;
  if (key === undefined) return list(results.map((result) => result.value));
  if (grouping) return grouped(results);
  return mapping(results.map((result) => [keyText(result.key) ?? "", result.value] as const));
}

interface Item {
  readonly key: Value;
  readonly value: Value;
  /** Why it is not known whether the element is there, or under which key. */
  readonly doubt: string | undefined;
}

const pairOf = ({ key, value }: Item): Pair => [key, value];

/** The element that the loop makes of one; undefined where its condition leaves it out. */
function itemOf(key: Value, value: Value, { expression, environment, evaluate }: Loop): Item | undefined {
  const names: (readonly [string, Value])[] = [[expression.valueName, value]];
  if (expression.keyName !== undefined) names.push([expression.keyName, key]);
  const inner = bind(environment, names);
  const condition = expression.condition === undefined ? undefined : toBool(evaluate(expression.condition, inner));
  if (condition?.kind === "bool" && !condition.value) return undefined;
  const result = evaluate(expression.value, inner);
  const doubt = condition?.kind === "unknown" ? condition.reason : undefined;
  if (expression.key === undefined) return { key, value: result, doubt };
  const name = toText(evaluate(expression.key, inner));
  return { key: name, value: result, doubt: doubt ?? doubtOf(name) };
}

function doubtOf(key: Value): string | undefined {
  if (key.kind === "unknown") return key.reason;
  return key.kind === "string" ? undefined : "a part of a key is not known";
}

function grouped(items: readonly Item[]): Value {
  const groups = Map.groupBy(items, ({ key }) => keyText(key) ?? "");
  return mapping([...groups].map(([key, members]) => [key, list(members.map(({ value }) => value))] as const));
}
