import { recordCommit } from "./commits.ts";
import { type FileMode, writeBlob } from "./git/objects.ts";
import { editTree, type TreeFile } from "./git/trees.ts";
import type { Account, Repository, World } from "./model.ts";

/** New content by path; null removes the file. */
export type FileChanges = Readonly<Record<string, string | Uint8Array | FileWithMode | null>>;

export interface FileWithMode {
  readonly mode: FileMode;
  readonly content: string | Uint8Array;
}

/** Writes the files over a tree and commits the result, as a person's `git commit` does: unsigned. */
export function commitFiles(
  world: World,
  repository: Repository,
  commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly changes: FileChanges;
    readonly message: string;
    readonly account: Account;
  },
): string {
  const { changes, tree, ...rest } = commit;
  const files = new Map(Object.entries(changes).map(([path, file]) => [path, store(repository, file)]));
  const edited = editTree(repository.store, tree, files);
  return recordCommit(world, repository, { ...rest, tree: edited, verified: false });
}

function store(repository: Repository, file: FileChanges[string]): TreeFile | null {
  if (file === null) return null;
  if (typeof file === "string" || file instanceof Uint8Array) {
    return { mode: "100644", sha: writeBlob(repository.store, file) };
  }
  return { mode: file.mode, sha: writeBlob(repository.store, file.content) };
}
