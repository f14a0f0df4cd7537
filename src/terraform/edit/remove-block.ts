import type { Block, Range, SourceFile } from "../syntax/tree.ts";
import type { Edit } from "./edit.ts";
import { impossible, type Outcome, type Room, roomAt, splices } from "./room.ts";
import { codeLineEnd, commentsIn, leadStart, lineStart, sameCode, wholeLines } from "./text.ts";

export function removeBlock(file: SourceFile, edit: Edit & { kind: "remove_block" }): Outcome {
  const room = roomAt(file, edit.in);
  if (room?.block === undefined) return impossible("the block is not there, or is there more than once");
  const { text, body } = room;
  const removed = body.blocks.filter(({ range }) => sameCode(text.slice(range.start, range.end), edit.text));
  if (removed.some((block) => hasComments(room, block)))
    return impossible("the block has comments in it or above it that would be lost");
  return splices(...merged(removed.map((block) => linesOf(room, block))).map((range) => ({ range, text: "" })));
}

const extentOf = ({ text, body }: Room, { range }: Block): Range => ({
  start: leadStart(text, range.start, body.range.start),
  end: codeLineEnd(text, range.end),
});

function hasComments(room: Room, block: Block): boolean {
  const extent = extentOf(room, block);
  return extent.start < lineStart(room.text, block.range.start) || commentsIn(room.text, extent).length > 0;
}

function linesOf(room: Room, block: Block): Range {
  return wholeLines(room.text, { start: block.range.start, end: extentOf(room, block).end });
}

/** Ranges that overlap, as one: two blocks that follow each other share the blank line between them. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const done: Range[] = [];
  for (const range of ranges) {
    const last = done.at(-1);
    if (last === undefined || range.start > last.end) done.push(range);
    else done[done.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return done;
}
