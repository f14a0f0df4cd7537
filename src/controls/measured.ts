import kept from "./effects-measured.json" with { type: "json" };

/** What `terraform plan` of hashicorp/aws makes of a change: in place, by a new resource, or either, as something else has it (an engine's version). */
export type MeasuredEffect = "update" | "replace" | "either";

/** The version of hashicorp/aws that was measured. */
export const measuredVersion: string = kept.version;

// Written by scripts/effects.ts, which knows no other words.
const effects = new Map(Object.entries(kept.effects as Readonly<Record<string, MeasuredEffect>>));

/** What changing something in a resource does, by its path inside; undefined where it was not measured. What is nested in a measured block does the same. */
export const measuredEffect = (type: string, path: readonly string[]): MeasuredEffect | undefined => {
  for (let length = path.length; length > 0; length -= 1) {
    const found = effects.get([type, ...path.slice(0, length)].join("."));
    if (found !== undefined) return found;
  }
  return undefined;
};
