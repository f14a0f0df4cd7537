import { CarriedRoot } from "./carried.ts";
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

/** Where a root stands for another, only the types that are asked for are gone through. */
function finderFor(root: Root): Finder {
  if (!(root instanceof CarriedRoot)) {
    const index = Map.groupBy(root.resources(), (resource) => resource.type);
    return (type) => index.get(type) ?? NONE;
  }
  const known = new Map<string, readonly ResourceInstance[]>();
  return (type) => {
    const found = known.get(type) ?? resourcesOfType(root.of, type).map((one) => root.resource(one));
    known.set(type, found);
    return found;
  };
}
