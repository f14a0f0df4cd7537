import { toNumber } from "../evaluate/convert.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Unknown, Value } from "../evaluate/value.ts";
import { amount, mapping, sortedEntries, text, unknown } from "../evaluate/values.ts";
import type { SourceFile } from "../syntax/tree.ts";
import type { MergedBlock } from "./merged-block.ts";
import { type Origin, type Position, type Surrounding, within } from "./position.ts";
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

/** Most blocks are not repeated. */
const ONCE: Expansion = {
  repetition: undefined,
  file: undefined,
  instances: [{ suffix: "", key: undefined, presence: "present", bound: new Map() }],
};

/** The instances of a block; one that is not known where evaluating what repeats it exceeds a limit. */
export function expansionOf(merged: MergedBlock, surrounding: Surrounding): Expansion {
  const counted = merged.attribute("count");
  const repeated = counted ?? merged.attribute("for_each");
  if (repeated === undefined) return ONCE;
  const { environment } = surrounding.position;
  const expression = repeated.node.value;
  const expand = (): readonly Expanded[] => {
    const value = evaluate(expression, environment);
    return counted === undefined ? byCollection(value) : byCount(toNumber(value));
  };
  return environment.meter.bounded<Expansion>(
    () => ({
      repetition: { kind: counted === undefined ? "for_each" : "count", expression },
      file: repeated.file,
      instances: expand(),
    }),
    (reason) => ({ repetition: undefined, file: undefined, instances: [incalculable(reason)] }),
  );
}

const incalculable = (reason: string): Expanded => ({
  suffix: "",
  key: undefined,
  presence: "unknown",
  bound: new Map([
    ["each", unknown(reason)],
    ["count", unknown(reason)],
  ]),
});

/** What one instance of a repeated block stands in: `each` and `count` mean something there. */
export const insideOf = (outer: Surrounding, expansion: Expansion, expanded: Expanded): Surrounding =>
  expanded.bound.size === 0 ? outer : new InsideInstance(outer, expansion, expanded);

class InsideInstance implements Surrounding {
  readonly #outer: Surrounding;
  readonly #expansion: Expansion;
  readonly #expanded: Expanded;
  #position: Position | undefined;

  constructor(outer: Surrounding, expansion: Expansion, expanded: Expanded) {
    this.#outer = outer;
    this.#expansion = expansion;
    this.#expanded = expanded;
  }

  get position(): Position {
    this.#position ??= positionIn(this.#outer.position, this.#expansion, this.#expanded);
    return this.#position;
  }
}

function positionIn(outer: Position, { repetition, file }: Expansion, { key, bound }: Expanded): Position {
  const origins: (readonly [string, Origin])[] =
    repetition?.kind === "for_each" && file !== undefined && key !== undefined
      ? [["each", { collection: repetition.expression, key, file, position: outer }]]
      : [];
  return within(outer, bound, origins);
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
