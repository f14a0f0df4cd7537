import { createHash } from "node:crypto";
import { answered } from "../evaluate/functions/function.ts";
import { replace, title } from "../evaluate/functions/strings.ts";
import type { List, Mapping, Unknown, Value } from "../evaluate/value.ts";
import {
  concatenated,
  distinctTexts,
  list,
  mapping,
  NULL,
  oneOf,
  piecesOf,
  text,
  truth,
  unknown,
} from "../evaluate/values.ts";
import type { ModuleCall } from "./workspace.ts";

/** The module that whole organisations take their names from: it makes nothing, and its outputs follow from its inputs. */
const SOURCE = /(^|\/)(cloudposse\/label\/null|terraform-(null|terraform)-label(\.git)?)(\/\/[^?]*)?(\?.*)?$/;

export const isLabel = ({ source }: ModuleCall): boolean => SOURCE.test(source);

const ELEMENTS = ["namespace", "tenant", "environment", "stage", "name"] as const;
const ORDER = ["namespace", "environment", "stage", "name", "attributes"];
const SETTINGS = [
  "enabled",
  "delimiter",
  "label_order",
  "regex_replace_chars",
  "id_length_limit",
  "label_key_case",
  "label_value_case",
  "labels_as_tags",
];

/** An output of the module; undefined where it has none of that name, or where that cannot be told. */
export function labelOutput(call: ModuleCall, output: string): Value | undefined {
  const given = inputsOf(call);
  const enabled = given.one("enabled");
  if (enabled.kind === "bool" && !enabled.value && !["context", "enabled", "delimiter"].includes(output))
    return output === "tags" ? mapping([]) : text("");
  if (output === "context") return contextOf(given);
  if (output === "id" || output === "id_full") return idOf(given);
  if (output === "tags") return tagsOf(given);
  if (output === "attributes") return given.attributes;
  if (output === "enabled") return isNothing(given.one("enabled")) ? truth(true) : given.one("enabled");
  if (output === "delimiter") return delimiterOf(given);
  return ELEMENTS.some((element) => element === output) ? shaped(given, given.one(output)) : undefined;
}

interface Inputs {
  /** An input, or what the context says where it is not set. */
  one(name: string): Value;
  readonly attributes: Value;
  readonly tags: Value;
}

function inputsOf(call: ModuleCall): Inputs {
  const context = call.argument("context") ?? NULL;
  const own = (name: string): Value => call.argument(name) ?? NULL;
  const inherited = (name: string): Value => {
    if (context.kind === "object") return context.entries.get(name) ?? NULL;
    return context.kind === "null" ? NULL : unknown("the context of the label is not known");
  };
  return {
    one: (name) => (isLeftOpen(own(name)) ? inherited(name) : own(name)),
    attributes: together(inherited("attributes"), own("attributes")),
    tags: merged(inherited("tags"), own("tags")),
  };
}

const isNothing = (value: Value): boolean => value.kind === "null";

/** `labels_as_tags = ["unset"]` is how the module itself says that nothing is said. */
const isLeftOpen = (value: Value): boolean => isNothing(value) || holds(value, "unset");

const holds = (value: Value, wanted: string): boolean =>
  value.kind === "list" && value.items.some((item) => item.kind === "string" && item.value === wanted);

function together(before: Value, after: Value): Value {
  const lists = [before, after].filter((value) => !isNothing(value));
  const known = lists.filter((value): value is List => value.kind === "list");
  return known.length === lists.length
    ? list(distinctTexts(known.flatMap(({ items }) => items)))
    : unknown("the attributes of the label are not known");
}

function merged(before: Value, after: Value): Value {
  const maps = [before, after].filter((value) => !isNothing(value));
  const known = maps.filter((value): value is Mapping => value.kind === "object");
  const merged = mapping(known.flatMap(({ entries }) => [...entries]));
  return known.length === maps.length ? merged : { ...merged, open: "the tags of the label are not known" };
}

const contextOf = (given: Inputs): Value =>
  mapping([
    ...[...ELEMENTS, ...SETTINGS].map((name) => [name, given.one(name)] as const),
    ["attributes", given.attributes],
    ["tags", given.tags],
  ]);

const delimiterOf = (given: Inputs): Value => (isNothing(given.one("delimiter")) ? text("-") : given.one("delimiter"));

type Pieces = readonly (string | Unknown)[];

/** What the module takes out of the parts of a name. */
const TAKEN_OUT = "/[^-a-zA-Z0-9]/";

const CASES: Readonly<Record<string, (piece: string) => string>> = {
  none: (piece) => piece,
  upper: (piece) => piece.toUpperCase(),
  lower: (piece) => piece.toLowerCase(),
  title: (piece) => title(piece.toLowerCase()),
};

/** How the module writes values: lower case, where nothing else is asked for. */
function caseOf(given: Inputs): ((piece: string) => string) | undefined {
  const cased = given.one("label_value_case");
  if (isNothing(cased)) return CASES["lower"];
  return cased.kind === "string" ? CASES[cased.value] : undefined;
}

const cleaned = (given: Inputs, piece: string): Value => {
  const asked = given.one("regex_replace_chars");
  return answered(() => replace([text(piece), isNothing(asked) ? text(TAKEN_OUT) : asked, text("")]));
};

/** What the module makes of a part of the name. */
function shaped(given: Inputs, value: Value): Value {
  const change = caseOf(given);
  const pieces = isNothing(value) ? [] : piecesOf(value);
  if (pieces === undefined) return unknown("a part of the label is no text");
  const written: (string | Unknown)[] = [];
  for (const piece of pieces) {
    const plain = typeof piece === "string" ? cleaned(given, piece) : piece;
    if (plain.kind === "unknown") written.push(plain);
    else if (plain.kind === "string" && change !== undefined) written.push(change(plain.value));
    else return unknown("how the label writes names is not known");
  }
  return concatenated(written);
}

function idOf(given: Inputs): Value {
  const delimiter = delimiterOf(given);
  const limit = given.one("id_length_limit");
  const order = orderOf(given.one("label_order"));
  if (delimiter.kind !== "string" || order === undefined) return unknown("how the label is put together is not known");
  const parts = order.flatMap((name) => (name === "attributes" ? partsOf(given.attributes) : [given.one(name)]));
  const filled = parts
    .map((part): Pieces => piecesOf(shaped(given, part)) ?? [])
    .filter((pieces) => pieces.some((piece) => piece !== ""));
  const id = concatenated(filled.flatMap((pieces, at) => (at === 0 ? pieces : [delimiter.value, ...pieces])));
  if (isNothing(limit)) return id;
  return limit.kind === "number" ? cut(given, id, { limit: limit.value, delimiter: delimiter.value }) : CUT;
}

const CUT = unknown("the label is cut to a length");
const HASH_LENGTH = 5;
/** What the module puts behind a hash, so that there is enough of it. */
const PADDING = "qrstuvwxyz";

/** A name that is too long ends in a part of its hash. */
function cut(
  given: Inputs,
  id: Value,
  { limit, delimiter }: { readonly limit: number; readonly delimiter: string },
): Value {
  if (limit === 0) return id;
  if (id.kind !== "string") return oneOf([id, CUT], CUT.reason);
  if (id.value.length <= limit) return id;
  const kept = limit - HASH_LENGTH - delimiter.length;
  const start = kept <= 0 ? "" : `${withoutEnd(id.value.slice(0, kept), delimiter)}${delimiter}`;
  const hash = createHash("md5").update(id.value).digest("hex") + PADDING;
  const shown = shaped(given, text(hash));
  return shown.kind === "string" ? text(`${start}${shown.value}`.slice(0, limit)) : shown;
}

const withoutEnd = (whole: string, end: string): string =>
  end !== "" && whole.endsWith(end) ? whole.slice(0, -end.length) : whole;

const partsOf = (attributes: Value): readonly Value[] =>
  attributes.kind === "list" ? attributes.items : [unknown("the attributes of the label are not known")];

function orderOf(value: Value): readonly string[] | undefined {
  if (isNothing(value)) return ORDER;
  if (value.kind !== "list") return undefined;
  const names = value.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
  if (names.length === 0) return ORDER;
  return names.length === value.items.length ? names : undefined;
}

/** Whether the label tags what it names with `Name`. */
function isTagged(given: Inputs): boolean {
  const [cased, tagged] = [given.one("label_key_case"), given.one("labels_as_tags")];
  const listed = tagged.kind !== "list" || isLeftOpen(tagged) || holds(tagged, "default") || holds(tagged, "name");
  return listed && !(cased.kind === "string" && cased.value !== "title");
}

function tagsOf(given: Inputs): Value {
  const id = idOf(given);
  const tags = given.tags.kind === "object" ? given.tags : mapping([]);
  const named = mapping([
    ...(!isTagged(given) || (id.kind === "string" && id.value === "") ? [] : [["Name", id] as const]),
    ...tags.entries,
  ]);
  return { ...named, open: tags.open ?? "the label adds tags for its parts" };
}
