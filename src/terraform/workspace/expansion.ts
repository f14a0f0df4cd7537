import { toNumber } from "../evaluate/convert.ts";
import type { Environment } from "../evaluate/environment.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Unknown, Value } from "../evaluate/value.ts";
import { amount, mapping, sortedEntries, text, unknown } from "../evaluate/values.ts";
import type { SourceFile } from "../syntax/tree.ts";
import type { MergedBlock } from "./module.ts";
import type { ResourceInstance } from "./workspace.ts";

/** One of the instances that `count` or `for_each` makes of a block. */
export interface Expanded {
  /** As it stands in an address: `[0]`, `["audit"]`, or empty. */
  readonly suffix: string;
  readonly key: string | undefined;
  /** `each.key` where only a part of it is known. */
  readonly vagueKey?: Value;
  readonly presence: ResourceInstance["presence"];
  /** `each` and `count` inside of the block. */
  readonly bound: ReadonlyMap<string, Value>;
}

export interface Expansion {
  readonly repetition: ResourceInstance["repetition"];
  readonly file: SourceFile | undefined;
  readonly instances: readonly Expanded[];
}

const MAX_INSTANCES = 2000;

export function expand(merged: MergedBlock, environment: Environment): Expansion {
  const counted = merged.attributes.get("count");
  const repeated = merged.attributes.get("for_each");
  if (counted !== undefined) {
    const expression = counted.node.value;
    const instances = byCount(toNumber(evaluate(expression, environment)));
    return { repetition: { kind: "count", expression }, file: counted.file, instances };
  }
  if (repeated !== undefined) {
    const expression = repeated.node.value;
    const instances = byCollection(evaluate(expression, environment));
    return { repetition: { kind: "for_each", expression }, file: repeated.file, instances };
  }
  return {
    repetition: undefined,
    file: undefined,
    instances: [{ suffix: "", key: undefined, presence: "present", bound: new Map() }],
  };
}

const counting = (index: Value): ReadonlyMap<string, Value> => new Map([["count", mapping([["index", index]])]]);

const each = (key: Value, value: Value): ReadonlyMap<string, Value> =>
  new Map([
    [
      "each",
      mapping([
        ["key", key],
        ["value", value],
      ]),
    ],
  ]);

function byCount(count: Value): readonly Expanded[] {
  if (count.kind === "number" && count.value >= 1)
    return Array.from({ length: Math.min(count.value, MAX_INSTANCES) }, (_, index) => ({
      suffix: `[${index}]`,
      key: String(index),
      presence: "present",
      bound: counting(amount(index)),
    }));
  if (count.kind === "number") return [{ suffix: "", key: undefined, presence: "absent", bound: counting(amount(0)) }];
  return [{ suffix: "", key: undefined, presence: "unknown", bound: counting(unknownIndex(count)) }];
}

/** `count = var.enabled ? 1 : 0` leaves no doubt about the index. */
function unknownIndex(count: Value): Value {
  const outcomes = count.kind === "unknown" ? (count.oneOf ?? []) : [];
  const certain = outcomes.length > 0 && outcomes.every((one) => one.kind === "number" && one.value <= 1);
  return certain ? amount(0) : unknown("the count is not known");
}

function byCollection(collection: Value): readonly Expanded[] {
  if (collection.kind === "object" && collection.open !== undefined) return openCollection(collection, collection.open);
  if (collection.kind === "unknown" && collection.oneOf !== undefined) return alternatives(collection);
  if (collection.kind === "unknown")
    return collection.elements?.map(([key, value]) => keyed(key, value, "unknown")) ?? [unkeyed(collection)];
  const items = itemsOf(collection);
  return items.length === 0
    ? [
        {
          suffix: "",
          key: undefined,
          presence: "absent",
          bound: each(unknown("there is no element"), unknown("there is no element")),
        },
      ]
    : items.slice(0, MAX_INSTANCES).map(([key, value]) => keyed(key, value, "present"));
}

/** Some elements are known, and there may be others. */
const openCollection = (collection: Value, reason: string): readonly Expanded[] => [
  ...itemsOf(collection).map(([key, value]) => keyed(key, value, "present")),
  unkeyed(unknown(reason)),
];

function itemsOf(collection: Value): readonly (readonly [Value, Value])[] {
  if (collection.kind === "object") return sortedEntries(collection).map(([key, value]) => [text(key), value] as const);
  if (collection.kind === "list") return collection.items.map((item) => [item, item] as const);
  return [];
}

function keyed(key: Value, value: Value, presence: Expanded["presence"]): Expanded {
  if (key.kind === "string")
    return { suffix: `[${JSON.stringify(key.value)}]`, key: key.value, presence, bound: each(key, value) };
  return { suffix: "", key: undefined, vagueKey: key, presence: "unknown", bound: each(key, value) };
}

/** The whole of an unknown collection of resources still leads to those resources. */
function unkeyed(collection: Unknown): Expanded {
  const { reason, reference } = collection;
  const value: Unknown = reference === undefined ? unknown(reason) : { kind: "unknown", reason, reference };
  return { suffix: "", key: undefined, presence: "unknown", bound: each(unknown(reason), value) };
}

/** Every element that one of the possible collections has. */
function alternatives(collection: Unknown): readonly Expanded[] {
  const found = new Map<string, Expanded>();
  let open = false;
  for (const one of collection.oneOf ?? []) {
    if (one.kind === "unknown") open = true;
    for (const [key, value] of itemsOf(one)) {
      const expanded = keyed(key, value, "unknown");
      if (!found.has(expanded.suffix)) found.set(expanded.suffix, expanded);
    }
  }
  const rest = open || found.size === 0 ? [unkeyed(collection)] : [];
  return [...found.values(), ...rest].slice(0, MAX_INSTANCES);
}
