import { tokenize } from "../syntax/tokens.ts";
import type { Range } from "../syntax/tree.ts";

/** New text in the place of a range; an empty range inserts. */
export interface Splice {
  readonly range: Range;
  readonly text: string;
}

export function insertion(at: number, text: string): Splice {
  return { range: { start: at, end: at }, text };
}

/** The splices must not overlap; insertions at one place stand in the order in which they are given. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  return splices
    .toReversed()
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((result, { range, text: piece }) => result.slice(0, range.start) + piece + result.slice(range.end), text);
}

/** The line ending of a file, taken from its first line. */
export function lineEnding(text: string): "\r\n" | "\n" {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The white space that the line of an offset begins with. */
export function indentation(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Whether nothing but white space stands before the offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** Where the code that ends at an offset has its line end, behind the comments that follow it there. */
export function codeLineEnd(text: string, offset: number): number {
  const rest = /(?:[ \t,]|\/\*[\s\S]*?\*\/)*(?:(?:#|\/\/)[^\n]*)?/y;
  rest.lastIndex = offset;
  rest.exec(text);
  const end = rest.lastIndex;
  return text[end - 1] === "\r" ? end - 1 : end;
}

/** Whether the line above the one that begins here is there and holds nothing. */
export function hasBlankAbove(text: string, start: number): boolean {
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === "";
}

/** Start of the comment lines that stand right above the line of an offset; the line's own start where there are none. */
export function leadStart(text: string, offset: number, floor: number): number {
  let start = lineStart(text, offset);
  for (;;) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start).trim();
    if (start === 0 || above < floor) return start;
    if (
      line.startsWith("#") ||
      line.startsWith("//") ||
      (line.startsWith("/*") && line.indexOf("*/") === line.length - 2)
    ) {
      start = above;
      continue;
    }
    const open = line.endsWith("*/") ? text.lastIndexOf("/*", start - 1) : -1;
    if (open < floor || !beginsLine(text, open)) return start;
    start = lineStart(text, open);
  }
}

/** Moves lines written for the margin to an indentation, two spaces becoming one `unit`; the lines of heredocs stay. */
export function indent(text: string, { prefix, unit, eol }: { prefix: string; unit: string; eol: string }): string {
  const unix = text.replaceAll("\r\n", "\n");
  const verbatim = heredocs(unix);
  let at = 0;
  const lines = unix.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    if (line.trim() === "" || verbatim.some((range) => start >= range.start && start < range.end)) return line;
    const own = /^ */.exec(line)?.[0].length ?? 0;
    return prefix + unit.repeat(Math.floor(own / 2)) + " ".repeat(own % 2) + line.slice(own);
  });
  return lines.join(eol);
}

/** The same for code whose first line goes on from other code. */
export function indentRest(code: string, layout: { prefix: string; unit: string; eol: string }): string {
  return indent(code, layout).slice(layout.prefix.length);
}

/** One level of indentation, as the line of an offset has it. */
export function unitOf(text: string, offset: number): string {
  return indentation(text, offset).includes("\t") ? "\t" : "  ";
}

function heredocs(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const token of tokenize(text)) {
    if (token.type === "open_heredoc") start = token.end;
    if (token.type === "close_heredoc") ranges.push({ start, end: token.end });
  }
  return ranges;
}

/** Whether nothing may follow the code on its line. */
export function endsInHeredoc(code: string): boolean {
  return tokenize(code.trimEnd()).at(-1)?.type === "close_heredoc";
}

/** Whether two pieces of code differ in white space only. */
export function sameCode(a: string, b: string): boolean {
  return code(a) === code(b);
}

function code(text: string): string {
  const unix = text.replaceAll("\r\n", "\n");
  return tokenize(unix)
    .filter((token) => token.type !== "newline")
    .map(({ type, start, end }) => ({ type, text: unix.slice(start, end).trimEnd() }))
    .map(({ type, text: one }) => (type === "comment" ? one.replace(/\s+/g, " ") : one))
    .join("\0");
}

/** Code as it is named in a sentence: its first line. */
export function inWords(code: string): string {
  const [first = "", ...rest] = code.trim().split(/\r?\n/);
  return rest.length === 0 ? first : `${first} …`;
}

/** The comments inside a range, each as its text. */
export function commentsIn(text: string, range: Range): readonly string[] {
  const piece = text.slice(range.start, range.end);
  return tokenize(piece)
    .filter((token) => token.type === "comment")
    .map((token) => piece.slice(token.start, token.end).trim());
}

/** The lines of a range with their end, and with one of the blank lines that would come together or stand at an edge. */
export function wholeLines(text: string, range: Range): Range {
  const start = lineStart(text, range.start);
  const newline = text.indexOf("\n", range.end);
  if (newline < 0) return { start: Math.max(0, text.slice(0, start).trimEnd().length), end: text.length };
  const end = newline + 1;
  const below = text.slice(end);
  const blankBelow = /^[ \t]*\r?\n/.exec(below)?.[0].length ?? 0;
  const above =
    start === 0 ||
    text
      .slice(0, start - 1)
      .trimEnd()
      .endsWith("{");
  if (hasBlankAbove(text, start) && (blankBelow > 0 || /^\s*\}/.test(below))) {
    return { start: lineStart(text, start - 1), end };
  }
  return above && !hasBlankAbove(text, start) ? { start, end: end + blankBelow } : { start, end };
}
