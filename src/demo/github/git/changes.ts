import { type StructuredPatchHunk, structuredPatch } from "diff";
import { EMPTY_TREE, type ObjectStore, readBlob, readTree } from "./objects.ts";
import type { TreeFile } from "./trees.ts";

/** What happened to one path between two trees. */
export interface FileChange {
  readonly path: string;
  readonly status: "added" | "removed" | "modified";
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Empty for binary files and for changes of the mode alone. */
  readonly hunks: readonly StructuredPatchHunk[];
  readonly binary: boolean;
}

export function changesBetween(store: ObjectStore, base: string, head: string): FileChange[] {
  const before = new Map<string, TreeFile>();
  const after = new Map<string, TreeFile>();
  collectDifferences(store, [base, head], { before, after, prefix: "" });
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => changeOf(store, path, [before.get(path), after.get(path)]) ?? []);
}

interface Differences {
  readonly before: Map<string, TreeFile>;
  readonly after: Map<string, TreeFile>;
  readonly prefix: string;
}

/** Collects the files in which two trees may differ, without looking into directories that are the same. */
function collectDifferences(store: ObjectStore, trees: readonly [string, string], found: Differences): void {
  const [left, right] = trees.map((tree) => new Map(readTree(store, tree).map((entry) => [entry.name, entry])));
  for (const name of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
    const [old, fresh] = [left?.get(name), right?.get(name)];
    if (old?.sha === fresh?.sha && old?.mode === fresh?.mode) continue;
    const path = found.prefix + name;
    const directories = [old, fresh].map((entry) => (entry?.mode === "040000" ? entry.sha : EMPTY_TREE));
    const [oldTree = EMPTY_TREE, freshTree = EMPTY_TREE] = directories;
    collectDifferences(store, [oldTree, freshTree], { ...found, prefix: `${path}/` });
    if (old && old.mode !== "040000") found.before.set(path, old);
    if (fresh && fresh.mode !== "040000") found.after.set(path, fresh);
  }
}

function changeOf(
  store: ObjectStore,
  path: string,
  [before, after]: readonly [TreeFile | undefined, TreeFile | undefined],
): FileChange | undefined {
  if (before?.sha === after?.sha && before?.mode === after?.mode) return undefined;
  const [oldContent, newContent] = [contentOf(store, before), contentOf(store, after)];
  const binary = isBinary(oldContent) || isBinary(newContent);
  const decoder = new TextDecoder();
  const hunks = binary
    ? []
    : structuredPatch(path, path, decoder.decode(oldContent), decoder.decode(newContent), "", "", { context: 3 }).hunks;
  const count = (sign: string) => hunks.flatMap((hunk) => hunk.lines).filter((line) => line.startsWith(sign)).length;
  return {
    path,
    status: !before ? "added" : !after ? "removed" : "modified",
    sha: (after ?? before)?.sha ?? "",
    additions: count("+"),
    deletions: count("-"),
    hunks,
    binary,
  };
}

function contentOf(store: ObjectStore, file: TreeFile | undefined): Uint8Array {
  return file && file.mode !== "160000" ? readBlob(store, file.sha) : new Uint8Array();
}

/** Git's own test: a NUL byte among the first 8000. */
export function isBinary(content: Uint8Array): boolean {
  return content.subarray(0, 8000).includes(0);
}

/** The hunks as the text that GitHub calls `patch`: no file header. */
export function formatHunks(hunks: readonly StructuredPatchHunk[]): string {
  return hunks
    .map((hunk) => {
      const range = `-${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines}`;
      return [`@@ ${range} @@`, ...hunk.lines].join("\n");
    })
    .join("\n");
}
