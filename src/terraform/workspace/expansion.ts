import { toNumber } from "../evaluate/convert.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Unknown, Value } from "../evaluate/value.ts";
import { amount, mapping, sortedEntries, text, uncounted, unknown } from "../evaluate/values.ts";
import type { SourceFile } from "../syntax/tree.ts";
import type { MergedBlock } from "./merged-block.ts";
import { type Origin, type Position, type Surrounding, within } from "./position.ts";
import type { ResourceInstance } from "./workspace.ts";

/** One of the instances that `count` or `for_each` makes of a block. */
export interface Expanded {
  /** As a text, where it is known. */
  readonly key: string | undefined;
  /** `each.key` where only a part of it is known. */
  readonly vagueKey?: Value;
  readonly presence: ResourceInstance["presence"];
  readonly element: Element | undefined;
}

/** What `each` or `count` mean inside of one instance. */
type Element =
  | { readonly kind: "each"; readonly key: Value; readonly value: Value }
  | { readonly kind: "count"; readonly index: Value }
  | { readonly kind: "incalculable"; readonly reason: string };

/** As it stands in an address: `[0]`, `["audit"]`, or empty. */
export function suffixOf({ key, element }: Expanded): string {
  if (key === undefined) return "";
  return element?.kind === "count" ? `[${key}]` : `[${JSON.stringify(key)}]`;
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
  instances: [{ key: undefined, presence: "present", element: undefined }],
};

/** The instances of a block; one that is not known where evaluating what repeats it exceeds a limit. */
export function expansionOf(merged: MergedBlock, surrounding: Surrounding): Expansion {
  const count = merged.attribute("count");
  const repeated = count ?? merged.attribute("for_each");
  if (repeated === undefined) return ONCE;
  const { environment } = surrounding.position;
  const expression = repeated.node.value;
  const expand = (): readonly Expanded[] => {
    const value = evaluate(expression, environment);
    return count === undefined ? byCollection(value) : byCount(toNumber(value));
  };
  return environment.meter.bounded<Expansion>(
    { file: repeated.file, expression },
    () => ({
      repetition: { kind: count === undefined ? "for_each" : "count", expression },
      file: repeated.file,
      instances: expand(),
    }),
    (reason) => ({ repetition: undefined, file: undefined, instances: [incalculable(reason)] }),
  );
}

const incalculable = (reason: string): Expanded => ({
  key: undefined,
  presence: "unknown",
  element: { kind: "incalculable", reason },
});

/** What one instance of a repeated block stands in: `each` and `count` mean something there. */
export const insideOf = (outer: Surrounding, expansion: Expansion, expanded: Expanded): Surrounding =>
  expanded.element === undefined ? outer : new InsideInstance(outer, expansion, expanded);

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

function positionIn(outer: Position, { repetition, file }: Expansion, { key, element }: Expanded): Position {
  const origins: (readonly [string, Origin])[] =
    repetition?.kind === "for_each" && file !== undefined && key !== undefined
      ? [["each", { collection: repetition.expression, key, file, position: outer }]]
      : [];
  return within(outer, element === undefined ? [] : meaningOf(element), origins);
}

function meaningOf(element: Element): readonly (readonly [string, Value])[] {
  if (element.kind === "count") return [["count", mapping([["index", element.index]])]];
  if (element.kind === "incalculable") return ["each", "count"].map((name) => [name, unknown(element.reason)]);
  const { key, value } = element;
  return [["each", mapping(Object.entries({ key, value }))]];
}

const counted = (index: Value): Element => ({ kind: "count", index });

function byCount(count: Value): readonly Expanded[] {
  if (count.kind === "number" && count.value >= 1)
    return Array.from({ length: Math.min(count.value, MAX_INSTANCES) }, (_, index) => ({
      key: String(index),
      presence: "present",
      element: counted(amount(index)),
    }));
  if (count.kind === "number") return [{ key: undefined, presence: "absent", element: counted(amount(0)) }];
  return [{ key: undefined, presence: "unknown", element: counted(unknownIndex(count)) }];
}

/** `count = var.enabled ? 1 : 0` leaves no doubt about the index. */
function unknownIndex(count: Value): Value {
  const outcomes = count.kind === "unknown" ? (count.oneOf ?? []) : [];
  const certain = outcomes.length > 0 && outcomes.every((one) => one.kind === "number" && one.value <= 1);
  return certain ? amount(0) : uncounted("the count is not known");
}

function byCollection(collection: Value): readonly Expanded[] {
  if (collection.kind === "object" && collection.open !== undefined) return openCollection(collection, collection.open);
  if (collection.kind === "unknown" && collection.oneOf !== undefined) return alternatives(collection);
  if (collection.kind === "unknown")
    return collection.elements?.map(([key, value]) => keyed(key, value, "unknown")) ?? [unkeyed(collection)];
  const items = itemsOf(collection);
  return items.length === 0
    ? [absent]
    : items.slice(0, MAX_INSTANCES).map(([key, value]) => keyed(key, value, "present"));
}

const nothing = unknown("there is no element");
const absent: Expanded = {
  key: undefined,
  presence: "absent",
  element: { kind: "each", key: nothing, value: nothing },
};

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
  const element: Element = { kind: "each", key, value };
  if (key.kind === "string") return { key: key.value, presence, element };
  return { key: undefined, vagueKey: key, presence: "unknown", element };
}

/** The whole of an unknown collection of resources still leads to those resources. */
function unkeyed(collection: Unknown): Expanded {
  const { reason, reference } = collection;
  const value: Unknown = reference === undefined ? unknown(reason) : { kind: "unknown", reason, reference };
  return { key: undefined, presence: "unknown", element: { kind: "each", key: unknown(reason), value } };
}

/** Every element that one of the possible collections has. */
function alternatives(collection: Unknown): readonly Expanded[] {
  const found = new Map<string | undefined, Expanded>();
  let open = false;
  for (const one of collection.oneOf ?? []) {
    if (one.kind === "unknown") open = true;
    for (const [key, value] of itemsOf(one)) {
      const expanded = keyed(key, value, "unknown");
      if (!found.has(expanded.key)) found.set(expanded.key, expanded);
    }
  }
  const rest = open || found.size === 0 ? [unkeyed(collection)] : [];
  return [...found.values(), ...rest].slice(0, MAX_INSTANCES);
}
