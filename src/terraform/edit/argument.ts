import { parseExpression } from "../syntax/parse.ts";
import type { Attribute, Expression, Range, SourceFile } from "../syntax/tree.ts";
import type { Edit } from "./edit.ts";
import {
  impossible,
  insertAfter,
  insertAtEnd,
  insertBefore,
  isBlock,
  isOneLine,
  type Outcome,
  type Room,
  roomAt,
  splices,
  UNCHANGED,
} from "./room.ts";
import {
  beginsLine,
  codeLineEnd,
  commentsIn,
  endsInHeredoc,
  hasBlankAbove,
  indentation,
  indentRest,
  insertion,
  inWords,
  leadStart,
  lineEnding,
  type Splice,
  sameCode,
  unitOf,
  wholeLines,
} from "./text.ts";

export function setArgument(file: SourceFile, edit: Edit & { kind: "set_argument" }): Outcome {
  const room = roomAt(file, edit.in);
  if (room === undefined) return impossible("the block is not there, or is there more than once");
  if (parseExpression(edit.value) === undefined)
    return impossible(`the value for ${edit.name} is not an expression: ${inWords(edit.value)}`);
  const attribute = room.body.attributes.find(({ name }) => name === edit.name);
  if (attribute !== undefined) return replaceValue(file, attribute, edit.value);
  return splices(addArgument(room, `${edit.name} = ${edit.value}`));
}

/** What has a name and a value: an argument, or an entry of an object. */
interface Assignment {
  readonly range: Range;
  readonly value: Expression;
}

/** The comments inside the old value that the new one does not carry move above it; a comment behind it stays, unless a heredoc allows none. */
export function replaceValue({ text }: SourceFile, { range, value }: Assignment, code: string): Outcome {
  const old = value.range;
  if (sameCode(text.slice(old.start, old.end), code)) return UNCHANGED;
  const end = endsInHeredoc(code) ? codeLineEnd(text, old.end) : old.end;
  const layout = { prefix: indentation(text, range.start), unit: unitOf(text, range.start), eol: lineEnding(text) };
  const carried = commentsIn(code, { start: 0, end: code.length });
  const comments = commentsIn(text, { start: old.start, end }).filter((comment) => !carried.includes(comment));
  if (endsInHeredoc(code) && /[^\r\n]/.test(text[end] ?? ""))
    return impossible("a heredoc must end its line, and more follows there");
  if (comments.length > 0 && !beginsLine(text, range.start)) {
    return impossible("the old value holds comments that would be lost");
  }
  const replacement = { range: { start: old.start, end }, text: indentRest(code, layout) };
  const kept = comments.map((comment) => comment + layout.eol + layout.prefix).join("");
  return kept === "" ? splices(replacement) : splices(insertion(range.start, kept), replacement);
}

/** These come first in a block, by custom, with a blank line below. */
const META: ReadonlySet<string> = new Set(["count", "for_each", "provider", "providers", "source", "version"]);
/** These come last. */
const CLOSING: ReadonlySet<string> = new Set(["tags", "depends_on"]);

/** Behind the last argument that stands before the nested blocks, or before `tags` where they come last. */
function addArgument(room: Room, code: string): Splice {
  const end = room.items.find(isBlock)?.range.start ?? Number.POSITIVE_INFINITY;
  const leading = room.body.attributes.filter(({ range }) => range.start < end);
  const [first] = room.items;
  if (isOneLine(room) || first === undefined) return insertAtEnd(room, { code, blank: false });
  const plain = leading.findLastIndex(({ name }) => !CLOSING.has(name));
  const anchor = leading[plain];
  const closing = leading[plain + 1];
  if (anchor !== undefined && (!META.has(anchor.name) || closing === undefined)) {
    return insertAfter(room, anchor, { code, blank: META.has(anchor.name) && standsAlone(room, anchor) });
  }
  if (closing !== undefined) return insertBefore(room, closing, { code, blank: isBlankAbove(room, closing) });
  return insertBefore(room, first, { code, blank: true });
}

/** Whether a blank line or the end of the body follows the argument. */
function standsAlone({ text }: Room, attribute: Attribute): boolean {
  const rest = text.slice(codeLineEnd(text, attribute.range.end));
  return /^\s*\n\s*(?:\n|\})/.test(rest);
}

function isBlankAbove({ text, body }: Room, attribute: Attribute): boolean {
  return hasBlankAbove(text, leadStart(text, attribute.range.start, body.range.start));
}

export function removeArgument(file: SourceFile, edit: Edit & { kind: "remove_argument" }): Outcome {
  const room = roomAt(file, edit.in);
  if (room === undefined) return impossible("the block is not there, or is there more than once");
  const attribute = room.body.attributes.find(({ name }) => name === edit.name);
  if (attribute === undefined) return UNCHANGED;
  const { text, eol, inner } = room;
  const end = codeLineEnd(text, attribute.range.end);
  const comments = [...commentsIn(text, attribute.range), ...commentsIn(text, { start: attribute.range.end, end })];
  if (isOneLine(room)) {
    const { start } = attribute.range;
    const stop = attribute.range.end;
    const empty =
      text.slice(room.body.range.start, start).trim() === "" && text.slice(stop, room.body.range.end).trim() === "";
    return splices({ range: empty ? room.body.range : { start, end: stop }, text: "" });
  }
  if (comments.length > 0) {
    return splices({ range: { start: attribute.range.start, end }, text: comments.join(eol + inner) });
  }
  return splices({ range: wholeLines(text, { start: attribute.range.start, end }), text: "" });
}
