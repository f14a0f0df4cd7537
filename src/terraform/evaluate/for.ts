import type { Expression } from "../syntax/tree.ts";
import { toBool, toText } from "./convert.ts";
import { bind, type Environment } from "./environment.ts";
import type { Unknown, Value } from "./value.ts";
import { amount, invalid, list, mapping, oneOf, sortedEntries, text, unknown } from "./values.ts";

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

function over(collection: Value, loop: Loop): Value {
  const items = eachOf(collection);
  if (!("kind" in items)) return overItems(items, loop);
  if (items.oneOf !== undefined)
    return oneOf(
      items.oneOf.map((one) => over(one, loop)),
      items.reason,
    );
  return items.invalid ? items : unknown(items.reason);
}

function overItems(items: readonly (readonly [Value, Value])[], loop: Loop): Value {
  const results: Item[] = [];
  for (const [key, value] of items) {
    const result = itemOf(key, value, loop);
    if (result === "left out") continue;
    if ("kind" in result) return result;
    results.push(result);
  }
  const { key, grouping } = loop.expression;
  if (key === undefined) return list(results.map((result) => result.value));
  return grouping ? grouped(results) : mapping(results.map((result) => [result.key, result.value] as const));
}

interface Item {
  readonly key: string;
  readonly value: Value;
}

function itemOf(key: Value, value: Value, { expression, environment, evaluate }: Loop): Item | "left out" | Unknown {
  const names: (readonly [string, Value])[] = [[expression.valueName, value]];
  if (expression.keyName !== undefined) names.push([expression.keyName, key]);
  const inner = bind(environment, names);
  if (expression.condition !== undefined) {
    const condition = toBool(evaluate(expression.condition, inner));
    if (condition.kind === "unknown") return condition;
    if (condition.kind !== "bool" || !condition.value) return "left out";
  }
  if (expression.key === undefined) return { key: "", value: evaluate(expression.value, inner) };
  const name = toText(evaluate(expression.key, inner));
  if (name.kind === "unknown") return unknown(name.reason);
  if (name.kind !== "string") return unknown("a part of a key is not known");
  return { key: name.value, value: evaluate(expression.value, inner) };
}

function grouped(items: readonly Item[]): Value {
  const groups = new Map<string, Value[]>();
  for (const item of items) groups.set(item.key, [...(groups.get(item.key) ?? []), item.value]);
  return mapping([...groups].map(([key, values]) => [key, list(values)] as const));
}
