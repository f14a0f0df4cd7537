import { parseJsonBody } from "./json.ts";
import { textFile } from "./json-text.ts";
import { parseNative } from "./native.ts";
import type { Body, Diagnostic, SourceFile, Syntax } from "./tree.ts";

export { parseExpression } from "./native.ts";

const BOM = "\ufeff";
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads one file. Bytes that are no UTF-8 text give an empty body and one diagnostic; broken text gives what could be understood. */
export function parseFile(path: string, bytes: Uint8Array): SourceFile {
  const text = decode(bytes);
  if (text === undefined) return unreadable(path, "is not UTF-8 text, so it was not read");
  if (text.includes("\0")) return unreadable(path, "is a binary file, so it was not read");
  const bom = text.startsWith(BOM);
  return { ...parseText(path, bom ? text.slice(BOM.length) : text), bom };
}

/** Reads a file of text that code reads; what is no UTF-8 text is empty, with one diagnostic. */
export function readText(path: string, bytes: Uint8Array): SourceFile {
  const text = decode(bytes);
  if (text === undefined) return unreadable(path, "is not UTF-8 text, so it was not read");
  return text.startsWith(BOM) ? textFile(path, text.slice(BOM.length), true) : textFile(path, text);
}

/** Reads text that is already decoded and has no byte order mark. */
export function parseText(path: string, text: string): SourceFile {
  const syntax = syntaxOf(path);
  const { body, problems } = syntax === "json" ? parseJsonBody(text, path.endsWith(".tfvars.json")) : parseNative(text);
  const diagnostics = problems
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }): Diagnostic => ({ path, line: lineOf(text, offset), message }));
  return { path, syntax, text, bom: false, body, diagnostics };
}

/** Line of an offset, counted from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** The bytes of a file with this text, with the byte order mark that the file had. */
export function encode(file: Pick<SourceFile, "bom">, text: string): Uint8Array {
  return new TextEncoder().encode(file.bom ? BOM + text : text);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function syntaxOf(path: string): Syntax {
  return path.endsWith(".json") ? "json" : "hcl";
}

function unreadable(path: string, message: string): SourceFile {
  const body: Body = { range: { start: 0, end: 0 }, attributes: [], blocks: [] };
  return { path, syntax: syntaxOf(path), text: "", bom: false, body, diagnostics: [{ path, line: 1, message }] };
}
