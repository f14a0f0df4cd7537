import { applyEdits } from "../terraform/edit/apply.ts";
import type { Edit } from "../terraform/edit/edit.ts";
import { encode, parseText, readText } from "../terraform/syntax/parse.ts";
import type { SourceFile } from "../terraform/syntax/tree.ts";
import { changedWorkspace } from "../terraform/workspace/load.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import type { PatchedFile } from "./proposal.ts";
import type { Attempt } from "./verify/attempt.ts";

/** Edits applied to a workspace, and the workspace that comes out. */
export type Patch =
  | {
      readonly kind: "patched";
      readonly workspace: Workspace;
      readonly files: readonly PatchedFile[];
      readonly sources: Attempt["files"];
    }
  | { readonly kind: "impossible"; readonly reason: string };

/** Edits in their order, each once. */
export const distinct = (edits: readonly Edit[]): readonly Edit[] => [
  ...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values(),
];

/** A file's text with the mark that it begins with, if it has one. */
export const wholeText = ({ bom }: SourceFile, text: string): string => (bom ? `\ufeff${text}` : text);

/** The files of a workspace, with those that edits name and that code only reads as text. */
export const editable = ({ files, given }: Workspace, edits: readonly Edit[]): Workspace["files"] => {
  const texts = edits.flatMap(({ file }) => {
    const bytes = files.has(file) ? undefined : given.files.get(file);
    return bytes === undefined ? [] : [[file, readText(file, bytes)] as const];
  });
  return texts.length === 0 ? files : new Map([...files, ...texts]);
};

/** Applies edits as text, and reads anew what they touch. */
export const patch = (workspace: Workspace, edits: readonly Edit[]): Patch => {
  const files = editable(workspace, edits);
  const applied = applyEdits(files, edits);
  if (applied.kind === "impossible") return { kind: "impossible", reason: applied.reason };
  const changed = [...applied.files].map(([path, text]) => {
    const stood = files.get(path);
    return { path, text, before: stood ?? parseText(path, ""), created: stood === undefined };
  });
  const bytes = changed.map(({ path, text, before }) => [path, encode(before, text)] as const);
  const after = changedWorkspace(workspace, new Map(bytes));
  return {
    kind: "patched",
    workspace: after,
    files: changed.map(({ path, text, before, created }) => ({
      path,
      before: wholeText(before, before.text),
      after: wholeText(before, text),
      ...(created && { created }),
    })),
    sources: changed.flatMap(({ path, before }) => {
      const bytes = before.syntax === "text" ? after.given.files.get(path) : undefined;
      const patched = bytes === undefined ? after.files.get(path) : readText(path, bytes);
      return patched === undefined ? [] : [{ before, after: patched }];
    }),
  };
};
