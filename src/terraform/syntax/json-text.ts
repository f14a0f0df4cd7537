import { parseExpressionAt } from "./native.ts";
import type { Expression, Range, SourceFile } from "./tree.ts";

/** The offset behind an interpolation that opens at `start`. */
const behindInterpolation = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
};

const behindString = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\") at += 2;
    else at = text.startsWith("${", at) ? behindInterpolation(text, at) : at + 1;
  }
  return Math.min(at + 1, text.length);
};

/** What stands in a string without escapes and interpolations, as long as it was. */
const masked = (text: string): string => text.replace(/[$%](?=\{)|\\./g, (mark) => "_".repeat(mark.length));

/** Whether a value may stand behind a text: one that follows another without a comma brings its comma itself, or nothing. */
const isPlaceOfValue = (before: string): boolean => "[{,:".includes(before.trimEnd().at(-1) ?? "[");

/** Interpolations that stand for whole values as names of the same length. */
const readable = (text: string): string => {
  let result = "";
  let at = 0;
  while (at < text.length) {
    const isString = text[at] === '"';
    const isValue = text.startsWith("${", at);
    const end = isString ? behindString(text, at) : isValue ? behindInterpolation(text, at) : at + 1;
    const piece = text.slice(at, end);
    const stand = isPlaceOfValue(result) ? "_" : " ";
    result += isString
      ? `"${masked(piece.slice(1, -1)).replaceAll('"', "_")}"`
      : isValue
        ? stand.repeat(end - at)
        : piece;
    at = end;
  }
  return result;
};

/** Reads the JSON, or the template of it, in a range of a text: ranges of what comes out count from the beginning of the text. Undefined where it is no JSON, or has directives between its values. */
export const jsonIn = (text: string, { start, end }: Range): Expression | undefined =>
  parseExpressionAt(readable(text.slice(start, end)), start);

/** What an interpolation that stands for a whole value holds; undefined for anything else. */
export const interpolated = (text: string, { start, end }: Range): Expression | undefined =>
  text.startsWith("${", start) ? parseExpressionAt(text.slice(start + 2, end - 1), start + 2) : undefined;

/** The lines of a heredoc, without those of its marks. */
export const heredocRange = (text: string, { start, end }: Range): Range => ({
  start: text.indexOf("\n", start) + 1,
  end: text.lastIndexOf("\n", end - 1) + 1,
});

/** A file that code reads as text: JSON, or a template of it. */
export const textFile = (path: string, text: string, bom = false): SourceFile => ({
  path,
  syntax: "text",
  text,
  bom,
  body: { range: { start: 0, end: text.length }, attributes: [], blocks: [] },
  diagnostics: [],
});
