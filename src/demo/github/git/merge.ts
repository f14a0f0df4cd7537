import { applyPatch, structuredPatch } from "diff";
import { isBinary } from "./changes.ts";
import { type ObjectStore, readBlob, writeBlob } from "./objects.ts";
import { editTree, filesOfTree, type TreeFile } from "./trees.ts";

export type Merge = { readonly tree: string } | { readonly conflicts: readonly string[] };

type Versions = Record<"base" | "ours" | "theirs", TreeFile | undefined>;

/** A three-way merge of trees: what only one side changed is taken, what both changed is merged by lines. */
export function mergeTrees(store: ObjectStore, trees: Record<"base" | "ours" | "theirs", string>): Merge {
  const base = filesOfTree(store, trees.base);
  const ours = filesOfTree(store, trees.ours);
  const theirs = filesOfTree(store, trees.theirs);
  const changes = new Map<string, TreeFile | null>();
  const conflicts: string[] = [];
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const versions = { base: base.get(path), ours: ours.get(path), theirs: theirs.get(path) };
    if (same(versions.base, versions.theirs) || same(versions.ours, versions.theirs)) continue;
    const merged = same(versions.base, versions.ours) ? (versions.theirs ?? null) : mergeLines(store, versions);
    if (merged === undefined) conflicts.push(path);
    else changes.set(path, merged);
  }
  return conflicts.length > 0 ? { conflicts } : { tree: editTree(store, trees.ours, changes) };
}

function same(left: TreeFile | undefined, right: TreeFile | undefined): boolean {
  return left?.sha === right?.sha && left?.mode === right?.mode;
}

function mergeLines(store: ObjectStore, { base, ours, theirs }: Versions): TreeFile | undefined {
  if (!base || !ours || !theirs) return undefined;
  const contents = [base, ours, theirs].map((file) => readBlob(store, file.sha));
  if (contents.some(isBinary)) return undefined;
  const [old = "", mine = "", other = ""] = contents.map((content) => new TextDecoder().decode(content));
  const merged = applyPatch(mine, structuredPatch("", "", old, other, "", "", { context: 1 }));
  return merged === false ? undefined : { mode: ours.mode, sha: writeBlob(store, merged) };
}
