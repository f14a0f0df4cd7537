import { CarriedRoot } from "./carried.ts";
import type { Root, Workspace } from "./workspace.ts";

/** What became of the roots of the workspace before. */
export interface Lineage {
  /** By the root that they stand for. */
  readonly carried: ReadonlyMap<Root, CarriedRoot>;
  /** The others: all of a workspace that was read by itself. */
  readonly fresh: readonly Root[];
  /** Undefined where no root stands for another. */
  readonly previous: Workspace | undefined;
  /** Where a root comes in the order of the workspace. */
  readonly place: ReadonlyMap<Root, number>;
}

const lineages = new WeakMap<Workspace, Lineage>();

export function lineageOf(workspace: Workspace): Lineage {
  const known = lineages.get(workspace) ?? traced(workspace);
  lineages.set(workspace, known);
  return known;
}

function traced({ roots }: Workspace): Lineage {
  const carried = roots.filter((root) => root instanceof CarriedRoot);
  return {
    carried: new Map(carried.map((root) => [root.of, root])),
    fresh: roots.filter((root) => !(root instanceof CarriedRoot)),
    previous: carried[0]?.of.workspace,
    place: new Map(roots.map((root, at) => [root, at])),
  };
}
