import { fromData } from "../../terraform/evaluate/convert.ts";
import type { Value } from "../../terraform/evaluate/value.ts";
import { type Bound, compared, newestAllowed } from "../version.ts";

/**
 * What the versions of a module take and hand out.
 * A history says from which version on an input has which default, as JSON: `0.2.5 false | 0.31 true`; `!` stands for none, `-` for the end of the input.
 */
export interface ModuleTable {
  /** The newest version that is known. */
  readonly latest: string;
  /** Inputs each of which switches off all that the module makes. */
  readonly switches: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** What the module does in every case, by the id of the control that demands it. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** What a version has of an input: `standard` is undefined where the call has to give it. */
export interface Present {
  readonly standard: Value | undefined;
}

const parsed = new Map<string, readonly (readonly [Bound, Present | undefined])[]>();

const read = (history: string): readonly (readonly [Bound, Present | undefined])[] =>
  history.split(" | ").map((entry) => {
    const at = entry.indexOf(" ");
    const text = entry.slice(at + 1);
    const since = newestAllowed(entry.slice(0, at));
    if (text === "-") return [since, undefined];
    return [since, { standard: text === "!" ? undefined : fromData(JSON.parse(text)) }];
  });

/** What a version has of an input or an output; undefined where it has none. */
export const at = (history: string, version: Bound): Present | undefined => {
  const entries = parsed.get(history) ?? read(history);
  parsed.set(history, entries);
  return entries.findLast(([since]) => compared(since, version) <= 0)?.[1];
};

/** The version that an input came with. */
export const sinceOf = (history: string): string => history.slice(0, history.indexOf(" "));
