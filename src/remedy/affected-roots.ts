import { posix } from "node:path";
import type { Root, Workspace } from "../terraform/workspace/workspace.ts";

const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

const directories = new WeakMap<Root, ReadonlySet<string>>();

/** The directories of a root's module tree. */
const treeOf = (root: Root): ReadonlySet<string> => {
  const known = directories.get(root);
  if (known !== undefined) return known;
  const written = [...root.resources(), ...root.moduleCalls(), ...root.remoteModules()];
  const called = root.moduleCalls().map(({ place, source }) => posix.join(directoryOf(place.file), source));
  const tree = new Set([root.path, ...called, ...written.map(({ place }) => directoryOf(place.file))]);
  directories.set(root, tree);
  return tree;
};

/** The roots that can come out differently when these files change: those whose module tree or variable values they belong to. */
export const affectedRoots = (workspace: Workspace, paths: readonly string[]): readonly Root[] =>
  workspace.roots.filter((root) => {
    const tree = treeOf(root);
    return paths.some((path) => tree.has(directoryOf(path)) || path === root.variables);
  });
