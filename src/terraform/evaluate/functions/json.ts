import type { Meter } from "../meter.ts";
import type { Mapping, Unknown, Value } from "../value.ts";
import { sortedEntries } from "../values.ts";

type Pieces = (string | Unknown)[];

/** JSON as Terraform writes it: keys sorted, no spaces. What is not known stands as a gap between quotes. */
export function encodeJson(value: Value, meter: Meter): readonly (string | Unknown)[] {
  const pieces: Pieces = [];
  write(value, pieces, meter);
  return pieces;
}

const COST_OF_A_PIECE = 4;

function write(value: Value, into: Pieces, meter: Meter): void {
  meter.spend(COST_OF_A_PIECE);
  switch (value.kind) {
    case "string":
      into.push(quoted(value.value));
      return;
    case "number":
    case "bool":
      into.push(String(value.value));
      return;
    case "null":
      into.push("null");
      return;
    case "list":
      into.push("[");
      for (const [index, item] of value.items.entries()) {
        if (index > 0) into.push(",");
        write(item, into, meter);
      }
      into.push("]");
      return;
    case "object":
      writeObject(value, into, meter);
      return;
    case "pattern":
      into.push('"', ...value.parts.map((part) => (typeof part === "string" ? quoted(part).slice(1, -1) : part)), '"');
      return;
    case "unknown":
      into.push('"', value, '"');
  }
}

function writeObject(value: Mapping, into: Pieces, meter: Meter): void {
  if (value.open !== undefined) {
    into.push('"', { kind: "unknown", reason: value.open }, '"');
    return;
  }
  into.push("{");
  for (const [index, [key, item]] of sortedEntries(value).entries()) {
    into.push(`${index > 0 ? "," : ""}${quoted(key)}:`);
    write(item, into, meter);
  }
  into.push("}");
}

const quoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
