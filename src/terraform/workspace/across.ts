import type { Value } from "../evaluate/value.ts";
import type { CarriedRoot } from "./carried.ts";
import { type Hits, holders, mayHold } from "./holders.ts";
import { lineageOf } from "./lineage.ts";
import type { Root, Workspace } from "./workspace.ts";

/** Things of one sort that roots hold, which name something that may be of another deployment. */
export interface Sort<Item> {
  in(root: Root): readonly Item[];
  rootOf(item: Item): Root;
  /** The value that names it. */
  nameIn(item: Item): Value | undefined;
  /** What a thing is in the root that stands for its own. */
  moved(item: Item, to: CarriedRoot): Item;
}

type Finder<Item> = (name: Value | undefined) => Hits<Item>;

/**
 * Finds, among all roots of a workspace and in their order, what may name a thing that is called so.
 * Every workspace is gone through once; one that was made from another, as far as its roots were read anew.
 */
export function across<Item>(sort: Sort<Item>): (workspace: Workspace, name: Value | undefined) => readonly Item[] {
  const finders = new WeakMap<Workspace, Finder<Item>>();
  const finderIn = (workspace: Workspace): Finder<Item> => {
    const known = finders.get(workspace) ?? finderFor(workspace, sort, finderIn);
    finders.set(workspace, known);
    return known;
  };
  return (workspace, name) => {
    const { named, others } = finderIn(workspace)(name);
    return [...named.map(([, item]) => item), ...others];
  };
}

function finderFor<Item>(
  workspace: Workspace,
  sort: Sort<Item>,
  finderIn: (workspace: Workspace) => Finder<Item>,
): Finder<Item> {
  const { previous, fresh, carried, place } = lineageOf(workspace);
  const own = holders(
    fresh.flatMap((root) => sort.in(root)),
    sort.nameIn,
  );
  if (previous === undefined) return (name) => mayHold(name, own);
  const before = finderIn(previous);
  const moved = (item: Item): readonly Item[] => {
    const to = carried.get(sort.rootOf(item));
    return to === undefined ? [] : [sort.moved(item, to)];
  };
  const byPlace = (a: Item, b: Item): number => (place.get(sort.rootOf(a)) ?? 0) - (place.get(sort.rootOf(b)) ?? 0);
  const others = [...before(undefined).others.flatMap(moved), ...own.others].sort(byPlace);
  return (name) => {
    const named = [
      ...before(name).named.flatMap(([text, item]) => moved(item).map((one) => [text, one] as const)),
      ...mayHold(name, own).named,
    ];
    return { named: named.sort(([a, one], [b, other]) => compared(a, b) || byPlace(one, other)), others };
  };
}

const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
