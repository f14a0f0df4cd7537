import { EMPTY_TREE, type FileMode, type ObjectStore, readTree, type TreeEntry, writeTree } from "./objects.ts";

/** A file (or link, or submodule) of a tree, found by its path. */
export interface TreeFile {
  readonly mode: FileMode;
  readonly sha: string;
}

/** New files by path; null removes. */
export type TreeChanges = ReadonlyMap<string, TreeFile | null>;

/** Everything below a tree in git's order, directories included before what they contain. */
export function walkTree(store: ObjectStore, tree: string, prefix = ""): (TreeEntry & { readonly path: string })[] {
  return readTree(store, tree).flatMap((entry) => {
    const path = prefix + entry.name;
    const below = entry.mode === "040000" ? walkTree(store, entry.sha, `${path}/`) : [];
    return [{ ...entry, path }, ...below];
  });
}

export function filesOfTree(store: ObjectStore, tree: string): Map<string, TreeFile> {
  const leaves = walkTree(store, tree).filter((entry) => entry.mode !== "040000");
  return new Map(leaves.map(({ path, mode, sha }) => [path, { mode, sha }]));
}

export function entryAt(store: ObjectStore, tree: string, path: string): TreeFile | undefined {
  const segments = path.split("/").filter(Boolean);
  let current: TreeFile = { mode: "040000", sha: tree };
  for (const segment of segments) {
    if (current.mode !== "040000") return undefined;
    const next = readTree(store, current.sha).find((entry) => entry.name === segment);
    if (!next) return undefined;
    current = { mode: next.mode, sha: next.sha };
  }
  return current;
}

/** The tree that results from the changes; directories that become empty disappear. */
export function editTree(store: ObjectStore, tree: string, changes: TreeChanges): string {
  const entries = new Map(readTree(store, tree).map((entry) => [entry.name, entry]));
  const below = new Map<string, Map<string, TreeFile | null>>();
  for (const [path, file] of changes) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      if (file) entries.set(path, { name: path, ...file });
      else entries.delete(path);
      continue;
    }
    const name = path.slice(0, slash);
    const inside = below.get(name) ?? new Map<string, TreeFile | null>();
    below.set(name, inside.set(path.slice(slash + 1), file));
  }
  for (const [name, inside] of below) {
    const entry = entries.get(name);
    const sha = editTree(store, entry?.mode === "040000" ? entry.sha : EMPTY_TREE, inside);
    if (sha !== EMPTY_TREE) entries.set(name, { name, mode: "040000", sha });
    else if (entry?.mode === "040000") entries.delete(name);
  }
  return writeTree(store, [...entries.values()]);
}
