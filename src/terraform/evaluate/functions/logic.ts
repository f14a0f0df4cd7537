import { toBool, toNumber, toText } from "../convert.ts";
import type { Value } from "../value.ts";
import { invalid, NULL, oneOf, text, truth, unknown } from "../values.ts";
import { knownArg, refuse, type Table } from "./function.ts";

/** The first that is no error. What is merely not known may turn out to be one, then the next would count. */
function tried(args: readonly Value[]): Value {
  for (const arg of args) if (!(arg.kind === "unknown" && arg.invalid)) return arg;
  return args.at(-1) ?? invalid("try without arguments");
}

function can([value]: readonly Value[]): Value {
  if (value?.kind === "unknown" && !value.invalid && value.reference === undefined) return unknown(value.reason);
  return truth(!(value?.kind === "unknown" && value.invalid));
}

const blank = (value: Value): boolean => value.kind === "null" || (value.kind === "string" && value.value === "");

/** Up to the first that is surely there; those before it that may be are possibilities. */
function coalesced(args: readonly Value[], absent: (value: Value) => boolean): Value {
  const possible: Value[] = [];
  for (const arg of args) {
    if (arg.kind === "unknown" && arg.invalid) return arg;
    if (absent(arg)) continue;
    possible.push(arg);
    if (arg.kind !== "unknown" || arg.reference !== undefined) break;
  }
  const [first] = possible;
  if (first === undefined) return invalid("coalesce of nothing");
  return possible.length === 1 ? first : oneOf(possible, first.kind === "unknown" ? first.reason : "not known");
}

const emptyCollection = (value: Value): boolean =>
  value.kind === "null" ||
  (value.kind === "list" && value.items.length === 0) ||
  (value.kind === "object" && value.entries.size === 0);

const itself = ([value]: readonly Value[]): Value => value ?? refuse("an argument is missing");

const kinds: Readonly<Record<string, string>> = { list: "tuple", pattern: "string" };

export const logic: Table = {
  try: tried,
  can,
  coalesce: (args) => coalesced(args, blank),
  coalescelist: (args) => coalesced(args, emptyCollection),
  tostring: ([value = NULL]) => (value.kind === "null" ? value : toText(value)),
  tonumber: ([value = NULL]) => (value.kind === "null" ? value : toNumber(value)),
  tobool: ([value = NULL]) => (value.kind === "null" ? value : toBool(value)),
  sensitive: itself,
  nonsensitive: itself,
  issensitive: () => unknown("whether it is sensitive is not tracked"),
  ephemeralasnull: itself,
  type: ([value]) => text(kinds[knownArg(value).kind] ?? knownArg(value).kind),
};
