import type { List, Mapping, Null, Pattern, Reference, Text, Unknown, Value } from "./value.ts";

export const NULL: Null = { kind: "null" };

export const text = (value: string): Text => ({ kind: "string", value });

export const amount = (value: number): Value => ({ kind: "number", value });

export const truth = (value: boolean): Value => ({ kind: "bool", value });

export const list = (items: readonly Value[]): List => ({ kind: "list", items });

export const mapping = (entries: Iterable<readonly [string, Value]>): Mapping => ({
  kind: "object",
  entries: new Map(entries),
});

export const unknown = (reason: string): Unknown => ({ kind: "unknown", reason });

/** What is only written when the code is put together: it may be nothing at all. */
export const unwritten = (reason: string): Unknown => ({ kind: "unknown", reason, blank: true });

/** A number that is not known. */
export const uncounted = (reason: string): Unknown => ({ kind: "unknown", reason, number: true });

/** The workspace, where no file tells it: a text without a slash. */
export const WORKSPACE: Unknown = unknown("the workspace is chosen when Terraform is run");

/** Where the repository lies on the machine that runs Terraform. */
export const CHECKOUT: Unknown = unknown("the directory of the checkout is not known");

/** What Terraform itself would refuse; `try` goes on to its next argument. */
export const invalid = (reason: string): Unknown => ({ kind: "unknown", reason, invalid: true });

export const linked = (value: Value, reference: Reference): Value =>
  value.reference === undefined ? { ...value, reference } : value;

const MAX_ALTERNATIVES = 24;
const MAX_COMPARED = 400;

/** A value of which only the possible outcomes are known. Equal outcomes are one. */
export function oneOf(values: readonly Value[], reason: string): Value {
  if (values.length > MAX_COMPARED) return unknown(reason);
  const alternatives = distinct(values.flatMap((value) => (value.kind === "unknown" && value.oneOf) || [value]));
  const valid = alternatives.filter((value) => !(value.kind === "unknown" && value.invalid));
  const only = valid[0];
  if (valid.length === 1 && only !== undefined && alternatives.length === 1) return only;
  return valid.length === 0 || valid.length > MAX_ALTERNATIVES
    ? unknown(reason)
    : { kind: "unknown", reason, oneOf: valid };
}

function distinct(values: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  for (const value of values) if (!kept.some((other) => equal(other, value) === true)) kept.push(value);
  return kept;
}

/** True or false where it is certain, undefined where it is not. */
export function equal(a: Value, b: Value): boolean | undefined {
  if (a === b && isKnown(a)) return true;
  if (a.kind === "unknown" || b.kind === "unknown") return undefined;
  if (a.kind === "pattern" || b.kind === "pattern") return patternEqual(a, b);
  if (a.kind === "string" || a.kind === "number" || a.kind === "bool") return a.kind === b.kind && a.value === b.value;
  if (a.kind === "list")
    return b.kind === "list" && a.items.length === b.items.length ? allEqual(a.items, b.items) : false;
  if (a.kind === "object" && b.kind === "object" && (a.open ?? b.open) !== undefined) return undefined;
  if (a.kind === "object") return b.kind === "object" && sameKeys(a, b) ? allEqual(valuesOf(a), valuesIn(b, a)) : false;
  return a.kind === b.kind;
}

function patternEqual(a: Value, b: Value): boolean | undefined {
  const textual = (value: Value) => value.kind === "string" || value.kind === "pattern";
  if (!textual(a) || !textual(b)) return false;
  const [pattern, other] = a.kind === "pattern" ? [a, b] : [b, a];
  if (pattern.kind !== "pattern" || other.kind !== "string") return undefined;
  const first = pattern.parts[0];
  const last = pattern.parts.at(-1);
  const fits =
    (typeof first !== "string" || other.value.startsWith(first)) &&
    (typeof last !== "string" || other.value.endsWith(last));
  return fits ? undefined : false;
}

function allEqual(a: readonly Value[], b: readonly (Value | undefined)[]): boolean | undefined {
  let certain = true;
  for (const [index, value] of a.entries()) {
    const other = b[index];
    const same = other === undefined ? false : equal(value, other);
    if (same === false) return false;
    if (same === undefined) certain = false;
  }
  return certain ? true : undefined;
}

const valuesOf = (value: Mapping): readonly Value[] => [...value.entries.values()];

const valuesIn = (value: Mapping, order: Mapping): readonly (Value | undefined)[] =>
  [...order.entries.keys()].map((key) => value.entries.get(key));

const sameKeys = (a: Mapping, b: Mapping): boolean =>
  a.entries.size === b.entries.size && [...a.entries.keys()].every((key) => b.entries.has(key));

/** Whether nothing in it is unknown, through lists and objects. */
export function isKnown(value: Value): boolean {
  if (value.kind === "unknown" || value.kind === "pattern") return false;
  if (value.kind === "list") return value.items.every(isKnown);
  if (value.kind === "object")
    return value.open === undefined && value.reference?.attribute !== "" && [...value.entries.values()].every(isKnown);
  return true;
}

/** Joins texts and what is not known of them: a string where all is known, else a pattern. */
export function concatenated(parts: readonly (string | Unknown)[]): Text | Pattern | Unknown {
  const merged: (string | Unknown)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const [only] = merged;
  if (only === undefined) return text("");
  if (merged.length > 1) return { kind: "pattern", parts: merged };
  return typeof only === "string" ? text(only) : only;
}

/** The pieces of a value inside a text; undefined where Terraform would not convert it. */
export function piecesOf(value: Value): readonly (string | Unknown)[] | undefined {
  if (value.kind === "string") return [value.value];
  if (value.kind === "number" || value.kind === "bool") return [String(value.value)];
  if (value.kind === "pattern") return value.parts;
  if (value.kind === "unknown") return [value];
  return undefined;
}

/** Of a collection whose keys are not all known, the elements whose keys are. */
export const namedElements = ({ elements = [] }: Unknown): readonly (readonly [string, Value])[] =>
  elements.flatMap(([key, value]) => (key.kind === "string" ? [[key.value, value] as const] : []));

/** A collection of which only what its elements look like is known; plainly unknown where not even that is. */
export function shaped(elements: readonly (readonly [Value, Value])[], reason: string): Unknown {
  const told = elements.some(([key, value]) => tells(key) || tells(value));
  return told ? { kind: "unknown", reason, elements } : unknown(reason);
}

const tells = (value: Value): boolean =>
  value.kind !== "unknown" ||
  value.oneOf !== undefined ||
  value.elements !== undefined ||
  value.reference !== undefined;

/** The same text, though a part of it is not known: the same pieces, unknown for the same reasons. */
export function same(a: Value, b: Value): boolean {
  if (a === b || equal(a, b) === true) return true;
  if (a.kind === "unknown" && b.kind === "unknown")
    return (
      a.reason === b.reason &&
      a.reference?.address === b.reference?.address &&
      a.reference?.attribute === b.reference?.attribute
    );
  if (a.kind !== "pattern" || b.kind !== "pattern" || a.parts.length !== b.parts.length) return false;
  return a.parts.every((part, index) => {
    const other = b.parts[index];
    return typeof part === "string" || typeof other === "string" || other === undefined
      ? part === other
      : same(part, other);
  });
}

/** Keys in the order in which Terraform iterates. */
export const sortedEntries = (value: Mapping): readonly (readonly [string, Value])[] =>
  [...value.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** A set: without doubles, texts in order. */
export function setOf(items: readonly Value[]): List {
  const kept = distinctTexts(items);
  return list(
    kept.every((item) => item.kind === "string")
      ? [...kept].sort((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0))
      : kept,
  );
}

const textOf = (value: Value): string => (value.kind === "string" ? value.value : "");

/** Linear for texts, which is what sets mostly hold. */
export function distinctTexts(items: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  const others: Value[] = [];
  return items.filter((item) => {
    if (item.kind === "string") return !seen.has(item.value) && seen.add(item.value) !== undefined;
    if (others.length < MAX_COMPARED && others.some((other) => equal(other, item) === true)) return false;
    others.push(item);
    return true;
  });
}
