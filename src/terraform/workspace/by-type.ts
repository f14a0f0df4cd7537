import type { ResourceInstance, Root } from "./workspace.ts";

/** How the resources of a type are found. */
type Finder = (type: string) => readonly ResourceInstance[];

const finders = new WeakMap<Root, Finder>();

const NONE: readonly ResourceInstance[] = [];

/** The root's resources of one type, absent ones included. */
export function resourcesOfType(root: Root, type: string): readonly ResourceInstance[] {
  const known = finders.get(root) ?? finderFor(root);
  finders.set(root, known);
  return known(type);
}

function finderFor(root: Root): Finder {
  const index = Map.groupBy(root.resources(), (resource) => resource.type);
  return (type) => index.get(type) ?? NONE;
}

/** Finds the resources of a root by those of another that it stands for, so that only the types that are asked for are gone through. */
export function findThrough(root: Root, other: Root, moved: (resource: ResourceInstance) => ResourceInstance): void {
  const known = new Map<string, readonly ResourceInstance[]>();
  finders.set(root, (type) => {
    const found = known.get(type) ?? resourcesOfType(other, type).map(moved);
    known.set(type, found);
    return found;
  });
}
