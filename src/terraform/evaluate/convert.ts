import type { Value } from "./value.ts";
import { amount, concatenated, invalid, piecesOf, text, truth } from "./values.ts";

export function toNumber(value: Value): Value {
  if (value.kind === "number" || value.kind === "unknown") return value;
  if (value.kind === "string" && value.value.trim() !== "" && Number.isFinite(Number(value.value)))
    return amount(Number(value.value));
  return invalid(`a ${value.kind} is not a number`);
}

export function toBool(value: Value): Value {
  if (value.kind === "bool" || value.kind === "unknown") return value;
  if (value.kind === "string" && /^(?:true|false|[01])$/.test(value.value)) return truth(/^[t1]/.test(value.value));
  return invalid(`a ${value.kind} is neither true nor false`);
}

export function toText(value: Value): Value {
  if (value.kind === "string" || value.kind === "pattern" || value.kind === "unknown") return value;
  const pieces = piecesOf(value);
  return pieces === undefined
    ? invalid(`${value.kind === "object" ? "an" : "a"} ${value.kind} is not a text`)
    : concatenated(pieces);
}

/** The text of a known primitive. */
export function plainText(value: Value): string | undefined {
  const converted = toText(value);
  return converted.kind === "string" ? converted.value : undefined;
}

/** What plain data (decoded JSON or YAML) is as a value. */
export function fromData(data: unknown): Value {
  if (typeof data === "string") return text(data);
  if (typeof data === "number") return amount(data);
  if (typeof data === "boolean") return truth(data);
  if (Array.isArray(data)) return { kind: "list", items: data.map(fromData) };
  if (data instanceof Date) return text(data.toISOString().replace(".000Z", "Z"));
  if (typeof data === "object" && data !== null)
    return { kind: "object", entries: new Map(Object.entries(data).map(([key, value]) => [key, fromData(value)])) };
  return { kind: "null" };
}
