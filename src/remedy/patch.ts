import { applyEdits } from "../terraform/edit/apply.ts";
import type { Edit } from "../terraform/edit/edit.ts";
import { encode } from "../terraform/syntax/parse.ts";
import { loadWorkspace } from "../terraform/workspace/load.ts";
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

const whole = (bom: boolean, text: string): string => (bom ? `\ufeff${text}` : text);

/** Applies edits as text, and reads the workspace anew. */
export const patch = (workspace: Workspace, edits: readonly Edit[]): Patch => {
  const applied = applyEdits(workspace.files, edits);
  if (applied.kind === "impossible") return { kind: "impossible", reason: applied.reason };
  const { files: given, options } = workspace.given;
  const changed = [...applied.files].flatMap(([path, text]) => {
    const before = workspace.files.get(path);
    return before === undefined ? [] : [{ path, text, before }];
  });
  const bytes = changed.map(({ path, text, before }) => [path, encode(before, text)] as const);
  const after = loadWorkspace(new Map([...given, ...bytes]), options, workspace);
  return {
    kind: "patched",
    workspace: after,
    files: changed.map(({ path, text, before }) => ({
      path,
      before: whole(before.bom, before.text),
      after: whole(before.bom, text),
    })),
    sources: changed.flatMap(({ path, before }) => {
      const patched = after.files.get(path);
      return patched === undefined ? [] : [{ before, after: patched }];
    }),
  };
};
