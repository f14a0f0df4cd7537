import { distinct, editable, wholeText } from "../remedy/patch.ts";
import type { PatchedFile, Proposal } from "../remedy/proposal.ts";
import { applyEdits } from "../terraform/edit/apply.ts";
import { parseText } from "../terraform/syntax/parse.ts";
import type { SourceFile } from "../terraform/syntax/tree.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";

/** All proposals applied one after the other. */
export interface Cumulative {
  readonly files: readonly PatchedFile[];
  /** Proposals that do not fit together with those before them, in words. */
  readonly conflicts: readonly string[];
}

const changedFiles = (before: Workspace["files"], after: Workspace["files"]): readonly PatchedFile[] =>
  [...after].flatMap(([path, file]) => {
    const old = before.get(path);
    if (old === undefined) return [{ path, before: "", after: file.text, created: true as const }];
    return old.text === file.text ? [] : [{ path, before: wholeText(old, old.text), after: wholeText(old, file.text) }];
  });

const withText = (stood: SourceFile | undefined, path: string, text: string): SourceFile =>
  stood?.syntax === "text" ? { ...stood, text } : { ...parseText(path, text), bom: stood?.bom ?? false };

/** Applies every proposal on top of the others; one that cannot be is left out and told. */
export const cumulative = (workspace: Workspace, proposals: readonly Proposal[]): Cumulative => {
  const current = new Map<string, SourceFile>(workspace.files);
  const done = new Set<string>();
  const conflicts: string[] = [];
  for (const { title, edits } of proposals) {
    const fresh = distinct(edits).filter((edit) => !done.has(JSON.stringify(edit)));
    for (const [path, file] of editable(workspace, fresh)) if (!current.has(path)) current.set(path, file);
    const applied = applyEdits(current, fresh);
    if (applied.kind === "impossible") {
      conflicts.push(
        `"${title}" does not fit on top of the others (${applied.reason}). Run fix again after applying them.`,
      );
      continue;
    }
    for (const edit of fresh) done.add(JSON.stringify(edit));
    for (const [path, text] of applied.files) current.set(path, withText(current.get(path), path, text));
  }
  const before = editable(
    workspace,
    proposals.flatMap(({ edits }) => edits),
  );
  return { files: changedFiles(before, current), conflicts };
};
