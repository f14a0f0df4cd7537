import type { Meter } from "../meter.ts";
import type { Unknown, Value } from "../value.ts";
import { sortedEntries } from "../values.ts";

/** JSON as Terraform writes it: keys sorted, no spaces. What is not known stands as a gap between quotes. */
export function encodeJson(value: Value, meter: Meter): readonly (string | Unknown)[] {
  meter.spend(1);
  switch (value.kind) {
    case "string":
      return [quoted(value.value)];
    case "number":
    case "bool":
      return [String(value.value)];
    case "null":
      return ["null"];
    case "list":
      return ["[", ...separated(value.items.map((item) => encodeJson(item, meter))), "]"];
    case "object":
      if (value.open !== undefined) return ['"', { kind: "unknown", reason: value.open }, '"'];
      return [
        "{",
        ...separated(sortedEntries(value).map(([key, item]) => [`${quoted(key)}:`, ...encodeJson(item, meter)])),
        "}",
      ];
    case "pattern":
      return ['"', ...value.parts.map((part) => (typeof part === "string" ? quoted(part).slice(1, -1) : part)), '"'];
    case "unknown":
      return ['"', value, '"'];
  }
}

const quoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const separated = (items: readonly (readonly (string | Unknown)[])[]): readonly (string | Unknown)[] =>
  items.flatMap((item, index) => (index === 0 ? item : [",", ...item]));
