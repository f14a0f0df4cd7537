import type { List, Mapping, Unknown, Value } from "../evaluate/value.ts";
import { concatenated, list, mapping, NULL, piecesOf, text, truth, unknown } from "../evaluate/values.ts";
import type { ModuleCall } from "./workspace.ts";

/** The module that whole organisations take their names from: it makes nothing, and its outputs follow from its inputs. */
const SOURCE = /(^|\/)(cloudposse\/label\/null|terraform-(null|terraform)-label(\.git)?)(\/\/[^?]*)?(\?.*)?$/;

export const isLabel = ({ source }: ModuleCall): boolean => SOURCE.test(source);

const ELEMENTS = ["namespace", "tenant", "environment", "stage", "name"] as const;
const ORDER = ["namespace", "environment", "stage", "name", "attributes"];
const SETTINGS = ["enabled", "delimiter", "label_order", "regex_replace_chars", "id_length_limit", "label_value_case"];

/** An output of the module; undefined where it has none of that name, or where that cannot be told. */
export function labelOutput(call: ModuleCall, output: string): Value | undefined {
  const given = inputsOf(call);
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
    one: (name) => (isNothing(own(name)) ? inherited(name) : own(name)),
    attributes: together(inherited("attributes"), own("attributes")),
    tags: merged(inherited("tags"), own("tags")),
  };
}

const isNothing = (value: Value): boolean => value.kind === "null";

function together(before: Value, after: Value): Value {
  const lists = [before, after].filter((value) => !isNothing(value));
  const known = lists.filter((value): value is List => value.kind === "list");
  return known.length === lists.length
    ? list(known.flatMap(({ items }) => items))
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

const PLAIN = /[^-a-zA-Z0-9]/g;

/** What the module makes of a part of the name, without the characters that it takes out: lower case, where nothing else is asked for. */
function shaped(given: Inputs, value: Value): Value {
  const [characters, cased] = [given.one("regex_replace_chars"), given.one("label_value_case")];
  if (!isNothing(characters) || !(isNothing(cased) || cased.kind === "string"))
    return unknown("what the label leaves out of names is not known");
  const how = cased.kind === "string" ? cased.value : "lower";
  if (how === "title") return unknown("the label writes names in title case");
  const change = (piece: string): string => {
    const plain = piece.replace(PLAIN, "");
    return how === "none" ? plain : how === "upper" ? plain.toUpperCase() : plain.toLowerCase();
  };
  const pieces = isNothing(value) ? [] : piecesOf(value);
  return pieces === undefined
    ? unknown("a part of the label is no text")
    : concatenated(pieces.map((piece) => (typeof piece === "string" ? change(piece) : piece)));
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
  const whole = isNothing(limit) || (limit.kind === "number" && (limit.value === 0 || isWithin(id, limit.value)));
  return whole ? id : unknown("the label is cut to a length");
}

const isWithin = (id: Value, limit: number): boolean => id.kind === "string" && id.value.length <= limit;

const partsOf = (attributes: Value): readonly Value[] =>
  attributes.kind === "list" ? attributes.items : [unknown("the attributes of the label are not known")];

function orderOf(value: Value): readonly string[] | undefined {
  if (isNothing(value)) return ORDER;
  if (value.kind !== "list") return undefined;
  const names = value.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
  return names.length === value.items.length ? names : undefined;
}

function tagsOf(given: Inputs): Value {
  const id = idOf(given);
  const tags = given.tags.kind === "object" ? given.tags : mapping([]);
  const named = mapping([...(id.kind === "string" && id.value === "" ? [] : [["Name", id] as const]), ...tags.entries]);
  return { ...named, open: tags.open ?? "the label adds tags for its parts" };
}
