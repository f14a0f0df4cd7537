import type { ModuleCall, ResourceInstance, Root, Workspace } from "./workspace.ts";

/** A root that stands for one of the workspace before, in everything that was evaluated of that one. */
export interface StandIn {
  readonly root: Root;
  readonly of: Root;
  /** What a resource of that one is here. */
  resource(one: ResourceInstance): ResourceInstance;
  call(one: ModuleCall): ModuleCall;
}

const standIns = new WeakMap<Root, StandIn>();

export const standsIn = (standIn: StandIn): void => void standIns.set(standIn.root, standIn);

/** Undefined for a root that stands for itself. */
export const standInFor = (root: Root): StandIn | undefined => standIns.get(root);

/** What became of the roots of the workspace before. */
export interface Lineage {
  /** By the root that they stand for. */
  readonly standIns: ReadonlyMap<Root, StandIn>;
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
  const found = roots.flatMap((root) => standInFor(root) ?? []);
  return {
    standIns: new Map(found.map((standIn) => [standIn.of, standIn])),
    fresh: roots.filter((root) => standInFor(root) === undefined),
    previous: found[0]?.of.workspace,
    place: new Map(roots.map((root, at) => [root, at])),
  };
}
