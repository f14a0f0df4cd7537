import type { Edit } from "../../terraform/edit/edit.ts";
import type { SourceFile } from "../../terraform/syntax/tree.ts";
import { newText, oldText } from "../verify/written.ts";
import { type Masking, secretsIn } from "./secrets.ts";

export type Unmasked =
  | { readonly kind: "edits"; readonly edits: readonly Edit[] }
  | { readonly kind: "refused"; readonly reason: string };

const withText = (edit: Edit, text: string): Edit => {
  if (edit.kind === "add_block") return { ...edit, text };
  return edit.kind === "remove_argument" || edit.kind === "remove_block" ? edit : { ...edit, value: text };
};

/** Puts masked literals back where they stood, and refuses edits that would carry a secret anywhere else or bring a new one. */
export const unmasked = (
  edits: readonly Edit[],
  files: ReadonlyMap<string, SourceFile>,
  masking: Masking,
): Unmasked => {
  const whole: Edit[] = [];
  for (const edit of edits) {
    const before = oldText(edit, files.get(edit.file));
    const text = masking.unmask(newText(edit));
    if (masking.isMasked(text)) return { kind: "refused", reason: "it names a masked literal that there is not" };
    const carried = secretsIn(text).find((literal) => !before.includes(literal));
    const moved = text !== newText(edit) && carried === undefined && edit.kind === "add_block";
    const placed = placeholders(newText(edit)).find((name) => !before.includes(masking.unmask(name)));
    if (carried !== undefined || moved || placed !== undefined)
      return {
        kind: "refused",
        reason: `${edit.file}: it writes a literal that looks like a secret. Leave masked literals where they are, and refer to secrets instead of writing them`,
      };
    whole.push(withText(edit, text));
  }
  return { kind: "edits", edits: whole };
};

const placeholders = (text: string): readonly string[] => text.match(/MASKED_LITERAL_\d+/g) ?? [];
