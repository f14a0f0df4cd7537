import type { ResourceInstance, Root } from "./workspace.ts";

const indexes = new WeakMap<Root, ReadonlyMap<string, readonly ResourceInstance[]>>();

const NONE: readonly ResourceInstance[] = [];

/** The root's resources of one type, absent ones included. */
export function resourcesOfType(root: Root, type: string): readonly ResourceInstance[] {
  const known = indexes.get(root);
  if (known !== undefined) return known.get(type) ?? NONE;
  const index = Map.groupBy(root.resources(), (resource) => resource.type);
  indexes.set(root, index);
  return index.get(type) ?? NONE;
}
