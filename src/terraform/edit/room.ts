import { jsonIn } from "../syntax/json-text.ts";
import type { Attribute, Block, Body, Expression, SourceFile } from "../syntax/tree.ts";
import type { BlockPath } from "./edit.ts";
import { blockAt } from "./locate-block.ts";
import {
  beginsLine,
  codeLineEnd,
  hasBlankAbove,
  indent,
  indentation,
  insertion,
  leadStart,
  lineEnding,
  lineStart,
  type Splice,
} from "./text.ts";

/** A body to be edited, and how lines are written in it. */
export interface Room {
  readonly text: string;
  readonly body: Body;
  /** Absent for the file's own body. */
  readonly block: Block | undefined;
  /** Arguments and blocks in the order of the text. */
  readonly items: readonly Item[];
  /** Indentation of the items, and of the closing brace. */
  readonly inner: string;
  readonly outer: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly eol: string;
}

export type Item = Attribute | Block;

/** What an edit comes to in one file. */
export type Outcome =
  | { readonly kind: "splices"; readonly splices: readonly Splice[] }
  | { readonly kind: "impossible"; readonly reason: string };

export const UNCHANGED: Outcome = { kind: "splices", splices: [] };

export function splices(...list: readonly Splice[]): Outcome {
  return { kind: "splices", splices: list };
}

export function impossible(reason: string): Outcome {
  return { kind: "impossible", reason };
}

export function isBlock(item: Item): item is Block {
  return "labels" in item;
}

/** The body at a path; undefined where the path leads to no one block. */
export function roomAt(file: SourceFile, path: BlockPath): Room | undefined {
  const block = blockAt(file, path);
  if (block === undefined && path.length > 0) return undefined;
  const { text } = file;
  const body = block?.body ?? file.body;
  const items = [...body.attributes, ...body.blocks].sort((a, b) => a.range.start - b.range.start);
  const outer = block === undefined ? "" : indentation(text, block.range.start);
  const step = outer.includes("\t") ? "\t" : "  ";
  const sibling = items.find((item) => beginsLine(text, item.range.start));
  const inner =
    sibling === undefined ? outer + (block === undefined ? "" : step) : indentation(text, sibling.range.start);
  const unit = inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : step;
  return { text, body, block, items, inner, outer, unit, eol: lineEnding(text) };
}

/** The value of the argument that an edit names, or that of a text as a whole; undefined where there is no such argument, and in words why there is no such block. */
export function valueAt(file: SourceFile, { in: path, name }: Named): Expression | undefined | string {
  if (file.syntax === "text") {
    const whole = { start: 0, end: file.text.length };
    return jsonIn(file.text, whole) ?? `${file.path} is not written as JSON`;
  }
  const room = roomAt(file, path);
  if (room === undefined) return "the block is not there, or is there more than once";
  return room.body.attributes.find((attribute) => attribute.name === name)?.value;
}

interface Named {
  readonly in: BlockPath;
  readonly name: string;
}

/** Code written for the margin, as lines of this body; its first line without indentation. */
export function lines(room: Room, code: string): string {
  return indent(code, { prefix: room.inner, unit: room.unit, eol: room.eol }).trimStart();
}

export function insertAfter(room: Room, item: Item, { code, blank }: { code: string; blank: boolean }): Splice {
  const at = codeLineEnd(room.text, item.range.end);
  return insertion(at, room.eol + (blank ? room.eol : "") + room.inner + lines(room, code));
}

/** Above the comment lines that belong to the item; `blank` separates it from what is inserted. */
export function insertBefore(room: Room, item: Item, { code, blank }: { code: string; blank: boolean }): Splice {
  const at = leadStart(room.text, item.range.start, room.body.range.start);
  return insertion(at, room.inner + lines(room, code) + room.eol + (blank ? room.eol : ""));
}

/** Behind everything else, comments included. */
export function insertAtEnd(room: Room, { code, blank }: { code: string; blank: boolean }): Splice {
  const { text, body, eol } = room;
  const line = room.inner + lines(room, code);
  if (room.block === undefined) return insertAtFileEnd(room, { line, blank });
  if (!text.slice(body.range.start, body.range.end).includes("\n")) return unfold(room, { line, blank });
  const close = lineStart(text, body.range.end);
  const held = text.slice(close, body.range.end);
  if (held.trim() !== "") {
    return {
      range: { start: close + held.trimEnd().length, end: body.range.end },
      text: eol + line + eol + room.outer,
    };
  }
  const first = lineStart(text, close - 1) <= body.range.start;
  return insertion(close, (blank && !first && !hasBlankAbove(text, close) ? eol : "") + line + eol);
}

function insertAtFileEnd({ text, eol }: Room, { line, blank }: { line: string; blank: boolean }): Splice {
  const end = text.trimEnd().length;
  if (end === 0) return insertion(text.length, line + eol);
  return insertion(end, eol + (blank ? eol : "") + line);
}

/** `foo { a = 1 }` becomes a block of several lines. */
function unfold(room: Room, { line, blank }: { line: string; blank: boolean }): Splice {
  const { text, body, eol, inner, outer } = room;
  const held = text.slice(body.range.start, body.range.end).trim();
  const kept = held === "" ? "" : inner + held + eol + (blank ? eol : "");
  return { range: body.range, text: eol + kept + line + eol + outer };
}

export function isOneLine(room: Room): boolean {
  const { start, end } = room.body.range;
  return room.block !== undefined && !room.text.slice(start, end).includes("\n");
}
