import { access, keyText } from "../access.ts";
import { plainText } from "../convert.ts";
import type { Environment } from "../environment.ts";
import type { Mapping, Unknown, Value } from "../value.ts";
import {
  amount,
  distinctTexts,
  equal,
  invalid,
  list,
  mapping,
  NULL,
  namedElements,
  oneOf,
  setOf,
  shaped,
  sortedEntries,
  text,
  truth,
  unknown,
} from "../values.ts";
import { giveUp, knownArg, listArg, mapArg, numberArg, refuse, type Table, textArg } from "./function.ts";

/** Terraform's experiment before `optional()` took a default: what is null in an object is taken from another one. */
function defaults([given = NULL, others = NULL]: readonly Value[]): Value {
  if (given.kind === "null") return others;
  if (given.kind !== "object" || others.kind !== "object") return given;
  const keys = new Set([...given.entries.keys(), ...others.entries.keys()]);
  const entries = [...keys].map((key) => {
    const [own, other] = [given.entries.get(key), others.entries.get(key)];
    return [key, other === undefined ? (own ?? NULL) : defaults([own ?? NULL, other])] as const;
  });
  return given.open === undefined ? mapping(entries) : { ...mapping(entries), open: given.open };
}

function merge(args: readonly Value[]): Value {
  const entries = new Map<string, Value>();
  let open: string | undefined;
  for (const arg of args) {
    if (arg.kind === "unknown" && !arg.invalid) {
      open ??= arg.reason;
      for (const [key, value] of namedElements(arg)) entries.set(key, value);
    }
    if (arg.kind === "null" || (arg.kind === "unknown" && !arg.invalid)) continue;
    const map = mapArg(arg);
    open ??= map.open;
    for (const [key, value] of map.entries) entries.set(key, value);
  }
  if (open === undefined) return { kind: "object", entries };
  return entries.size === 0 ? unknown(open) : { kind: "object", entries, open };
}

function lookup([map, key, fallback]: readonly Value[]): Value {
  const given = knownArg(map);
  const found = access(given, key ?? refuse("an argument is missing"));
  if (fallback === undefined) return found;
  if (found.kind === "unknown" && found.invalid) return fallback;
  const uncertain = key?.kind === "unknown" || key?.kind === "pattern";
  return uncertain ? oneOf([found, fallback], "the key is not known") : found;
}

/** A map of which every entry is known to be there or not. */
const closed = (value: Value | undefined): Mapping => {
  const map = mapArg(value);
  return map.open === undefined ? map : giveUp(map.open);
};

function element([items, index]: readonly Value[]): Value {
  const from = listArg(items);
  const at = numberArg(index);
  if (from.length === 0) return invalid("element of an empty list");
  return from[((at % from.length) + from.length) % from.length] ?? NULL;
}

/** What is not known until it was applied, and yet is a text for certain. */
const isText = ({ reference }: Unknown): boolean => /^(?:arn|bucket|id|json|name)$/.test(reference?.attribute ?? "");

function flattened(items: readonly Value[], environment: Environment): readonly Value[] {
  const { meter } = environment;
  meter.spend(items.length);
  meter.enter();
  try {
    return items.flatMap((item) => {
      if (item.kind === "unknown") return isText(item) ? [item] : giveUp(item.reason);
      return item.kind === "list" ? flattened(item.items, environment) : [item];
    });
  } finally {
    meter.leave();
  }
}

/** Lists within lists; of a list that is not known, what its lists hold. */
function flatten([items]: readonly Value[], environment: Environment): Value {
  if (items?.kind !== "unknown" || items.elements === undefined) return list(flattened(listArg(items), environment));
  const inner = items.elements.flatMap(([, value]) =>
    value.kind === "unknown" ? (value.elements ?? []) : elementsOf(value),
  );
  return shaped(inner, items.reason);
}

const elementsOf = (value: Value): readonly (readonly [Value, Value])[] =>
  value.kind === "list" ? value.items.map((item, at) => [amount(at), item] as const) : [[amount(0), value]];

function concat(args: readonly Value[]): Value {
  const vague = args.find((arg) => arg.kind === "unknown");
  if (vague?.kind !== "unknown" || vague.invalid) return list(args.flatMap((arg) => listArg(arg)));
  return shaped(
    args.flatMap((arg) => (arg.kind === "unknown" ? (arg.elements ?? []) : elementsOf(arg))),
    vague.reason,
  );
}

function setproduct(args: readonly Value[], environment: Environment): Value {
  const lists = args.map(listArg);
  environment.meter.spend(lists.reduce((product, items) => product * items.length, 1) * lists.length);
  const product = lists.reduce<readonly (readonly Value[])[]>(
    (rows, items) => rows.flatMap((row) => items.map((item) => [...row, item])),
    [[]],
  );
  return list(lists.length === 0 ? [] : product.map(list));
}

function contains([items, wanted]: readonly Value[]): Value {
  const results = listArg(items).map((item) => equal(item, wanted ?? NULL));
  if (results.includes(true)) return truth(true);
  return results.includes(undefined) ? unknown("it is not known whether the list contains it") : truth(false);
}

function range(args: readonly Value[], environment: Environment): Value {
  const [first = 0, second, third] = args.map(numberArg);
  const [start, limit] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (limit < start ? -1 : 1);
  const count = step === 0 ? refuse("range with step 0") : Math.max(0, Math.ceil((limit - start) / step));
  if (count > 1024) return refuse("range gives more than 1024 values");
  environment.meter.spend(count);
  return list(Array.from({ length: count }, (_, index) => amount(start + index * step)));
}

function sliced([items, from, to]: readonly Value[]): Value {
  const all = listArg(items);
  return numberArg(to) > all.length ? refuse("slice beyond the end") : list(all.slice(numberArg(from), numberArg(to)));
}

const texts = (value: Value | undefined): readonly string[] => listArg(value).map((item) => textArg(item));

const compact = ([items]: readonly Value[]): Value =>
  list(listArg(items).filter((item) => item.kind !== "null" && !(item.kind === "string" && item.value === "")));

const keyed = (value: Value): string => keyText(value) ?? giveUp("a key is not known");

function zipmap([keys, values]: readonly Value[]): Value {
  const items = listArg(values);
  return mapping(listArg(keys).map((key, index) => [keyed(key), items[index] ?? NULL] as const));
}

function transpose([map]: readonly Value[]): Value {
  const result = new Map<string, Value[]>();
  for (const [key, values] of sortedEntries(closed(map)))
    for (const value of texts(values)) result.set(value, [...(result.get(value) ?? []), text(key)]);
  return mapping([...result].map(([key, values]) => [key, list(values)] as const));
}

function chunklist([items, size]: readonly Value[]): Value {
  const all = listArg(items);
  const width = Math.max(1, numberArg(size));
  return list(
    Array.from({ length: Math.ceil(all.length / width) }, (_, index) =>
      list(all.slice(index * width, (index + 1) * width)),
    ),
  );
}

function one([items]: readonly Value[]): Value {
  const all = listArg(items);
  return all.length > 1 ? refuse("one of several") : (all[0] ?? NULL);
}

function toset([value]: readonly Value[]): Value {
  if (value?.kind === "unknown" && value.elements !== undefined)
    return { ...value, elements: value.elements.map(([, item]) => [item, item] as const) };
  const given = knownArg(value);
  return given.kind === "list" ? setOf(given.items) : refuse("a list is wanted");
}

/** A collection of which at least the elements are told. */
const isShaped = (value: Value | undefined): value is Unknown =>
  value?.kind === "unknown" && value.elements !== undefined;

const among = (
  sets: readonly Value[],
  keep: (item: Value, others: readonly (readonly Value[])[]) => boolean,
): Value => {
  const [first = [], ...others] = sets.map(listArg);
  return setOf(first.filter((item) => keep(item, others)));
};

const includes = (items: readonly Value[], wanted: Value): boolean =>
  items.some((item) => equal(item, wanted) === true);

function index([items, wanted]: readonly Value[]): Value {
  const at = listArg(items).findIndex((item) => equal(item, wanted ?? NULL) === true);
  return at < 0 ? refuse("not in the list") : amount(at);
}

const matchkeys = ([values, keys, wanted]: readonly Value[]): Value =>
  list(listArg(values).filter((_, at) => includes(listArg(wanted), listArg(keys)[at] ?? NULL)));

const quantified =
  (decisive: boolean) =>
  ([items]: readonly Value[]): Value => {
    const all = listArg(items).map((item) => plainText(item));
    if (all.includes(String(decisive))) return truth(decisive);
    return all.includes(undefined) ? unknown("an element is not known") : truth(!decisive);
  };

export const collections: Table = {
  merge,
  defaults,
  lookup,
  element,
  contains,
  range,
  setproduct,
  zipmap,
  transpose,
  chunklist,
  one,
  index,
  matchkeys,
  toset,
  compact,
  slice: sliced,
  flatten,
  concat,
  keys: ([map]) => list(sortedEntries(closed(map)).map(([key]) => text(key))),
  values: ([map]) => (isShaped(map) ? map : list(sortedEntries(closed(map)).map(([, value]) => value))),
  distinct: ([items]) => (isShaped(items) ? items : list(distinctTexts(listArg(items)))),
  reverse: ([items]) => list([...listArg(items)].reverse()),
  sort: ([items]) => list([...texts(items)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(text)),
  setunion: (args) => setOf(args.flatMap((arg) => listArg(arg))),
  setintersection: (args) => among(args, (item, others) => others.every((other) => includes(other, item))),
  setsubtract: (args) => among(args, (item, others) => !others.some((other) => includes(other, item))),
  list: (args) => list(args),
  map: (args) =>
    mapping(args.flatMap((arg, at) => (at % 2 === 0 ? [[keyed(arg), args[at + 1] ?? NULL] as const] : []))),
  tolist: ([value]) => (isShaped(value) ? value : list(listArg(value))),
  tomap: ([value]) => (isShaped(value) ? value : mapArg(value)),
  alltrue: quantified(false),
  anytrue: quantified(true),
};
