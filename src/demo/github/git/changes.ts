import { type StructuredPatchHunk, structuredPatch } from "diff";
import { type ObjectStore, readBlob } from "./objects.ts";
import { filesOfTree, type TreeFile } from "./trees.ts";

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
  const before = filesOfTree(store, base);
  const after = filesOfTree(store, head);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => changeOf(store, path, [before.get(path), after.get(path)]) ?? []);
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
