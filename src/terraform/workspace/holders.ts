import type { Value } from "../evaluate/value.ts";

/** Things by the name that each of them holds. */
export interface Holders<Item> {
  readonly named: ReadonlyMap<string, readonly Item[]>;
  /** All of those, in the order of their names. */
  readonly ordered: readonly Entry<Item>[];
  /** Their value is no plain name: a part of it is not known, or it was read from the state of another root. */
  readonly others: readonly Item[];
}

type Entry<Item> = readonly [name: string, item: Item];

export type Pattern = Extract<Value, { kind: "pattern" }>;

/** Whether a value was read from the state of another root. */
export const isRemote = ({ reference }: Value): boolean =>
  reference !== undefined && /(^|\.)data\.(terraform_remote_state|tfe_outputs)\./.test(reference.address);

/** The texts that a pattern begins and ends with. */
export const ends = ({ parts }: Pattern): readonly [string, string] => {
  const [first, last] = [parts[0], parts.at(-1)];
  return [typeof first === "string" ? first : "", typeof last === "string" ? last : ""];
};

/** Sorts things by the value in which they may name something of another deployment; what names nothing there is left out. */
export function holders<Item>(items: readonly Item[], nameIn: (item: Item) => Value | undefined): Holders<Item> {
  const named = new Map<string, Item[]>();
  const others: Item[] = [];
  for (const item of items) {
    const value = nameIn(item);
    if (value === undefined) continue;
    if (value.kind === "pattern" || isRemote(value)) others.push(item);
    else if (value.kind === "string") held(named, value.value).push(item);
  }
  const ordered = [...named.keys()]
    .sort()
    .flatMap((name) => (named.get(name) ?? []).map((item): Entry<Item> => [name, item]));
  return { named, ordered, others };
}

function held<Item>(named: Map<string, Item[]>, name: string): Item[] {
  const items = named.get(name) ?? [];
  named.set(name, items);
  return items;
}

/** What may name a thing: by a name that it may have, in the order of the names, and by what is no plain name. */
export interface Hits<Item> {
  readonly named: readonly Entry<Item>[];
  readonly others: readonly Item[];
}

/** What may name a thing of another deployment that is called so. */
export function mayHold<Item>(name: Value | undefined, { named, ordered, others }: Holders<Item>): Hits<Item> {
  if (name?.kind === "string")
    return { named: (named.get(name.value) ?? []).map((item) => [name.value, item]), others };
  if (name?.kind !== "pattern") return { named: [], others };
  const [start] = ends(name);
  const found: Entry<Item>[] = [];
  for (let at = firstFrom(start, ordered); ordered[at]?.[0].startsWith(start); at += 1) {
    const entry = ordered[at];
    if (entry !== undefined) found.push(entry);
  }
  return { named: found, others };
}

/** Where the names begin that are not less than this text. */
function firstFrom(text: string, ordered: readonly Entry<unknown>[]): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle]?.[0] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
