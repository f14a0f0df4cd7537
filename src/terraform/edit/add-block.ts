import { formatHcl } from "../format/format.ts";
import { parseText } from "../syntax/parse.ts";
import type { SourceFile } from "../syntax/tree.ts";
import type { Edit } from "./edit.ts";
import { blockIn } from "./locate-block.ts";
import {
  impossible,
  insertAtEnd,
  insertBefore,
  isBlock,
  type Outcome,
  type Room,
  roomAt,
  splices,
  UNCHANGED,
} from "./room.ts";
import { codeLineEnd, hasBlankAbove, indent, insertion, leadStart, sameCode } from "./text.ts";

type AddBlock = Edit & { kind: "add_block" };

export function addBlock(file: SourceFile, edit: AddBlock): Outcome {
  const room = roomAt(file, edit.in);
  if (room === undefined) return impossible("the block is not there, or is there more than once");
  const code = edit.text.replaceAll("\r\n", "\n").trim();
  const { body, diagnostics } = parseText("block.tf", `${code}\n`);
  if (diagnostics.length > 0 || body.blocks.length !== 1 || body.attributes.length > 0) {
    return impossible(`this is not one block: ${code}`);
  }
  if (isThere(room, code)) return UNCHANGED;
  if (edit.in.length > 0) return splices(nested(room, code));
  return edit.after === undefined ? splices(insertAtEnd(room, { code, blank: true })) : behind(file, room, edit);
}

function isThere({ text, body }: Room, code: string): boolean {
  const [wanted] = parseText("block.tf", `${code}\n`).body.blocks;
  const canonical = formatHcl(code.slice(wanted?.range.start, wanted?.range.end));
  return body.blocks.some(
    ({ type, range }) => type === wanted?.type && sameCode(formatHcl(text.slice(range.start, range.end)), canonical),
  );
}

/** At the end, but above a `lifecycle` block that closes the body. */
function nested(room: Room, code: string) {
  const last = room.items.at(-1);
  const blank = room.items.length > 0 && separatesBlocks(room);
  if (last !== undefined && isBlock(last) && last.type === "lifecycle")
    return insertBefore(room, last, { code, blank });
  return insertAtEnd(room, { code, blank });
}

/** Whether blocks of this body have a blank line above them; where none can tell, they should. */
function separatesBlocks({ text, body, items }: Room): boolean {
  const told = items.slice(1).filter(isBlock);
  const separated = told.filter(({ range }) => hasBlankAbove(text, leadStart(text, range.start, body.range.start)));
  return told.length === 0 || separated.length * 2 >= told.length;
}

function behind(file: SourceFile, { text, eol }: Room, { after, text: code }: AddBlock): Outcome {
  const anchor = after === undefined ? undefined : blockIn(file.body, after);
  if (anchor === undefined) return impossible("the block to add it behind is not there, or is there more than once");
  const at = codeLineEnd(text, anchor.range.end);
  const follows = /^\r?\n[ \t]*\S/.test(text.slice(at));
  const written = indent(code.replaceAll("\r\n", "\n").trim(), { prefix: "", unit: "  ", eol });
  return splices(insertion(at, eol + eol + written + (follows ? eol : "")));
}
