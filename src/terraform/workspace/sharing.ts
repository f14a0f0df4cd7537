import type { Block } from "../syntax/tree.ts";
import type { ResourceInstance, Workspace } from "./workspace.ts";

const byBlock = new WeakMap<Workspace, ReadonlyMap<Block, readonly ResourceInstance[]>>();

/** The other instances, in any root and under any variables, that the same block makes. */
export function sharing(resource: ResourceInstance): readonly ResourceInstance[] {
  const { workspace } = resource.root;
  const index = byBlock.get(workspace) ?? indexed(workspace);
  byBlock.set(workspace, index);
  return (index.get(resource.place.block) ?? []).filter((other) => other !== resource);
}

const indexed = (workspace: Workspace): ReadonlyMap<Block, readonly ResourceInstance[]> =>
  Map.groupBy(
    workspace.roots.flatMap((root) => root.resources()),
    (resource) => resource.place.block,
  );
