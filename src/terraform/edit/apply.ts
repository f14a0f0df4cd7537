import { formatHcl, isFormatted } from "../format/format.ts";
import { textFile } from "../syntax/json-text.ts";
import { parseText } from "../syntax/parse.ts";
import type { SourceFile } from "../syntax/tree.ts";
import { addBlock } from "./add-block.ts";
import { removeArgument, setArgument } from "./argument.ts";
import type { Edit } from "./edit.ts";
import { addListItem } from "./list-item.ts";
import { setObjectEntry } from "./object-entry.ts";
import { removeBlock } from "./remove-block.ts";
import { impossible, type Outcome } from "./room.ts";
import { applySplices, type Splice } from "./text.ts";

export type Applied =
  /** New text of the files that changed, and of no others. */
  | { readonly kind: "applied"; readonly files: ReadonlyMap<string, string> }
  | { readonly kind: "impossible"; readonly edit: Edit; readonly reason: string };

/**
 * Applies edits in order by splicing text, all of them or none.
 * Everything outside of an edit keeps its bytes, except for the alignment of the lines beside it where canonical format asks for it;
 * code that was not in canonical format is not brought into it.
 */
export function applyEdits(files: ReadonlyMap<string, SourceFile>, edits: readonly Edit[]): Applied {
  const current = new Map<string, SourceFile>();
  for (const edit of edits) {
    const file = current.get(edit.file) ?? files.get(edit.file) ?? newFile(edit, files);
    if (file === undefined) return { kind: "impossible", edit, reason: `there is no file ${edit.file}` };
    const outcome = outcomeOf(file, edit);
    if (outcome.kind === "impossible") return { kind: "impossible", edit, reason: outcome.reason };
    if (outcome.splices.length === 0) continue;
    const after = reread(file, splice(file, outcome.splices));
    const [problem] = after.diagnostics;
    if (problem !== undefined) {
      return {
        kind: "impossible",
        edit,
        reason: `${file.path} would not parse any more: line ${problem.line} ${problem.message}`,
      };
    }
    current.set(edit.file, { ...after, bom: file.bom });
  }
  const changed = [...current].filter(([path, file]) => file.text !== (files.get(path)?.text ?? ""));
  return { kind: "applied", files: new Map(changed.map(([path, file]) => [path, file.text])) };
}

/** The file with another text. */
const reread = ({ path, syntax }: SourceFile, text: string): SourceFile =>
  syntax === "text" ? textFile(path, text) : parseText(path, text);

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** The empty file that a block at top level is the first of; undefined where no Terraform is beside it. */
function newFile(edit: Edit, files: ReadonlyMap<string, SourceFile>): SourceFile | undefined {
  if (edit.kind !== "add_block" || edit.in.length > 0 || !/\.(?:tf|tofu)$/.test(edit.file)) return undefined;
  const directory = directoryOf(edit.file);
  const hasOthers = [...files.keys()].some((path) => directoryOf(path) === directory && /\.(?:tf|tofu)$/.test(path));
  return hasOthers ? parseText(edit.file, "") : undefined;
}

/** Why a file of Terraform in JSON is left as it is. */
export const neverEdited = (path: string): string =>
  `${path} is Terraform in JSON, which is read and never edited: a program mostly writes it, and the change belongs there`;

function outcomeOf(file: SourceFile, edit: Edit): Outcome {
  if (file.syntax === "json") return impossible(neverEdited(file.path));
  const [problem] = file.diagnostics;
  if (problem !== undefined) return impossible(`${file.path} does not parse: line ${problem.line} ${problem.message}`);
  switch (edit.kind) {
    case "set_argument":
      return setArgument(file, edit);
    case "remove_argument":
      return removeArgument(file, edit);
    case "add_block":
      return addBlock(file, edit);
    case "remove_block":
      return removeBlock(file, edit);
    case "set_object_entry":
      return setObjectEntry(file, edit);
    case "add_list_item":
      return addListItem(file, edit);
  }
}

/** Keeps canonical format where it was: in the whole file, else in the top-level block that is edited. */
function splice(file: SourceFile, splices: readonly Splice[]): string {
  const text = applySplices(file.text, splices);
  if (file.syntax === "text") return text;
  if (isFormatted(file.text)) return formatHcl(text);
  const [first] = splices;
  const at = file.body.blocks.findIndex(
    ({ range }) => first !== undefined && range.start < first.range.start && first.range.end < range.end,
  );
  const before = file.body.blocks[at]?.range;
  const after = parseText(file.path, text).body.blocks[at]?.range;
  if (before === undefined || after === undefined || !isFormatted(file.text.slice(before.start, before.end)))
    return text;
  return text.slice(0, after.start) + formatHcl(text.slice(after.start, after.end)) + text.slice(after.end);
}
