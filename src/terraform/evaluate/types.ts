import type { Expression } from "../syntax/tree.ts";
import { toBool, toNumber, toText } from "./convert.ts";
import type { Mapping, Value } from "./value.ts";
import { invalid, list, mapping, NULL, setOf } from "./values.ts";

/** A type constraint of a variable, as far as it changes values. */
export type Type =
  | { readonly kind: "any" }
  | { readonly kind: "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly of: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, Attribute> };

interface Attribute {
  readonly type: Type;
  readonly optional: boolean;
  readonly fallback: Expression | undefined;
}

const ANY: Type = { kind: "any" };

export function typeOf(expression: Expression | undefined): Type {
  if (expression === undefined) return ANY;
  if (expression.kind === "literal") return named(String(expression.value));
  if (expression.kind === "variable") return named(expression.name);
  if (expression.kind !== "call") return ANY;
  const [first] = expression.args;
  if (expression.name === "list" || expression.name === "set" || expression.name === "map")
    return { kind: expression.name, of: typeOf(first) };
  if (expression.name === "object" && first?.kind === "object") return objectType(first);
  if (expression.name === "tuple" && first?.kind === "tuple") return { kind: "tuple", items: first.items.map(typeOf) };
  return ANY;
}

function named(name: string): Type {
  if (name === "string" || name === "number" || name === "bool") return { kind: name };
  return name === "list" || name === "map" || name === "set" ? { kind: name, of: ANY } : ANY;
}

function objectType(expression: Extract<Expression, { kind: "object" }>): Type {
  const attributes = new Map<string, Attribute>();
  for (const { key, value } of expression.entries) {
    const name = key.kind === "literal" ? String(key.value) : key.kind === "variable" ? key.name : undefined;
    if (name !== undefined) attributes.set(name, attributeType(value));
  }
  return { kind: "object", attributes };
}

function attributeType(expression: Expression): Attribute {
  if (expression.kind === "call" && expression.name === "optional")
    return { type: typeOf(expression.args[0]), optional: true, fallback: expression.args[1] };
  return { type: typeOf(expression), optional: false, fallback: undefined };
}

/** The value that a variable of this type takes: primitives converted, optional attributes filled in. */
export function convert(value: Value, type: Type, evaluate: (fallback: Expression) => Value): Value {
  if (value.kind === "null" || type.kind === "any") return value;
  if (value.kind === "unknown")
    return value.oneOf === undefined
      ? value
      : { ...value, oneOf: value.oneOf.map((one) => convert(one, type, evaluate)) };
  const converted = shaped(value, type, evaluate);
  return value.reference === undefined ? converted : { ...converted, reference: value.reference };
}

function shaped(value: Value, type: Type, evaluate: (fallback: Expression) => Value): Value {
  if (type.kind === "string") return toText(value);
  if (type.kind === "number") return toNumber(value);
  if (type.kind === "bool") return toBool(value);
  if (type.kind === "list" || type.kind === "set") return sequence(value, type, evaluate);
  if (value.kind === "object" && value.open !== undefined) return value;
  if (value.kind === "object" && type.kind === "map")
    return mapping([...value.entries].map(([key, item]) => [key, convert(item, type.of, evaluate)] as const));
  if (value.kind === "object" && type.kind === "object") return filled(value, type.attributes, evaluate);
  return value;
}

function sequence(value: Value, type: Extract<Type, { of: Type }>, evaluate: (fallback: Expression) => Value): Value {
  if (value.kind !== "list") return value;
  const items = value.items.map((item) => convert(item, type.of, evaluate));
  return type.kind === "set" ? setOf(items) : list(items);
}

function filled(
  value: Mapping,
  attributes: ReadonlyMap<string, Attribute>,
  evaluate: (fallback: Expression) => Value,
): Value {
  if (value.reference?.attribute === "" || value.open !== undefined) return value;
  const entries = new Map<string, Value>();
  for (const [name, attribute] of attributes) {
    const given = value.entries.get(name);
    if (given !== undefined && !(given.kind === "null" && attribute.fallback !== undefined))
      entries.set(name, convert(given, attribute.type, evaluate));
    else if (attribute.fallback !== undefined)
      entries.set(name, convert(evaluate(attribute.fallback), attribute.type, evaluate));
    else if (attribute.optional) entries.set(name, NULL);
    else return invalid(`the attribute "${name}" is missing`);
  }
  return { kind: "object", entries };
}
