import { distinct, patch } from "../remedy/patch.ts";
import type { PatchedFile, Proposal } from "../remedy/proposal.ts";
import type { Edit } from "../terraform/edit/edit.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";

/** All proposals applied one after the other. */
export interface Cumulative {
  readonly files: readonly PatchedFile[];
  /** Proposals that do not fit together with those before them, in words. */
  readonly conflicts: readonly string[];
}

/** Applies every proposal on top of the others; one that cannot be is left out and told. */
export const cumulative = (workspace: Workspace, proposals: readonly Proposal[]): Cumulative => {
  let edits: readonly Edit[] = [];
  const conflicts: string[] = [];
  for (const proposal of proposals) {
    const together = distinct([...edits, ...proposal.edits]);
    const patched = patch(workspace, together);
    if (patched.kind === "patched") edits = together;
    else
      conflicts.push(
        `"${proposal.title}" does not fit on top of the others (${patched.reason}). Run fix again after applying them.`,
      );
  }
  const patched = patch(workspace, edits);
  return { files: patched.kind === "patched" ? patched.files : [], conflicts };
};
