import { ReadAttribute } from "./attribute.ts";
import { fault, peek, type Reader, take, textOf, Unreadable, unexpected } from "./reader.ts";
import { quotedLabel } from "./template.ts";
import type { Token, TokenType } from "./tokens.ts";
import type { Attribute, Block, Body, Expression } from "./tree.ts";

const MAX_BLOCK_DEPTH = 100;

interface Items {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** Reads a whole text; what is not a whole argument or block is left out and told. */
export function readBody(reader: Reader): Body {
  return { range: reader.range(0, reader.text.length), ...readItems(reader, 0) };
}

function readItems(reader: Reader, depth: number): Items {
  const items: Items = { attributes: [], blocks: [] };
  for (;;) {
    skipLines(reader);
    const token = reader.tokens[reader.at];
    if (token === undefined || (token.type === "}" && depth > 0)) break;
    const from = reader.at;
    try {
      readItem(reader, items, depth);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      fail(reader, error.offset, error.message);
      resume(reader, from);
    }
  }
  checkNames(reader, items.attributes);
  return { attributes: trimmed(items.attributes), blocks: trimmed(items.blocks) };
}

/** Without the room that an array keeps to grow, which would be most of a short one. */
const trimmed = <Item>(items: readonly Item[]): Item[] => items.slice();

function skipLines(reader: Reader): void {
  while (reader.tokens[reader.at]?.type === "newline") reader.at += 1;
}

function readItem(reader: Reader, items: Items, depth: number): void {
  const name = peek(reader);
  if (items.attributes.length > 0 && name !== undefined && CONTINUING.has(name.type))
    throw new Unreadable(name.start, OVER_LINES);
  if (name?.type !== "identifier") throw unexpected(reader);
  reader.at += 1;
  const sign = take(reader, "=");
  if (sign !== undefined) items.attributes.push(readAttribute(reader, name, sign));
  else items.blocks.push(...readBlock(reader, name, depth));
  const after = peek(reader);
  if (after === undefined || after.type === "newline" || after.type === "}") return;
  if (after.type !== "identifier") throw unexpected(reader);
  fault(reader, after.start, "an argument or block must begin on a line of its own");
}

const OVER_LINES = "an expression goes over the end of its line without brackets";
const CONTINUING: ReadonlySet<TokenType> = new Set(["?", ":", ".", "&&", "||", "==", "!=", "+", "-", "*", "/", "%"]);

function readAttribute(reader: Reader, name: Token, sign: Token): Attribute {
  const value = readValue(reader, sign);
  const nameRange = reader.range(name.start, name.end);
  if (value.kind !== "broken")
    return new ReadAttribute(reader.origin, textOf(reader, name), { start: nameRange.start, value: value.range });
  return { name: textOf(reader, name), nameRange, value, range: { start: nameRange.start, end: value.range.end } };
}

/** What cannot be read ends with its line, so that the argument is still known to be there. */
function readValue(reader: Reader, sign: Token): Expression {
  const from = reader.at;
  try {
    if (peek(reader)?.type === "newline")
      throw new Unreadable(sign.start, "a value must begin on the line of its argument");
    return reader.expression(reader);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    fail(reader, error.offset, error.message);
    resume(reader, from);
    const last = reader.tokens[reader.at - 1];
    if (last?.type === "newline") reader.at -= 1;
    return { kind: "broken", range: reader.range(reader.tokens[from]?.start ?? 0, last?.start ?? 0) };
  }
}

/** Only the first of a text: what follows is often its consequence. */
function fail(reader: Reader, offset: number, message: string): void {
  if (!reader.failed) reader.problems.push({ offset, message });
  reader.failed = true;
  reader.depth = 0;
  reader.lines = true;
}

const CLOSING: ReadonlyMap<TokenType, TokenType> = new Map([
  ["{", "}"],
  ["[", "]"],
  ["(", ")"],
  ["open_interpolation", "close_template"],
  ["open_directive", "close_template"],
  ["open_heredoc", "close_heredoc"],
]);
const CLOSINGS: ReadonlySet<TokenType> = new Set(CLOSING.values());

/** Goes on behind the line on which the item ends, or behind its first line where its brackets do not match. */
function resume(reader: Reader, from: number): void {
  const { tokens, text } = reader;
  const isLineEnd = (token: Token): boolean => text[token.end - 1] === "\n";
  const open: TokenType[] = [];
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const closing = CLOSING.get(token.type);
    if (closing !== undefined) open.push(closing);
    else if (token.type === "close_heredoc") open.length = Math.max(0, open.lastIndexOf(token.type));
    else if (CLOSINGS.has(token.type) && open.pop() !== token.type) {
      if (token.type !== "}" || open.length > 0 || at === from) break;
      reader.at = at;
      return;
    }
    if (open.length > 0 || !isLineEnd(token)) continue;
    reader.at = at + 1;
    return;
  }
  const end = tokens.findIndex((token, at) => at >= from && isLineEnd(token));
  reader.at = end < 0 ? tokens.length : end + 1;
}

function readBlock(reader: Reader, name: Token, depth: number): readonly Block[] {
  const from = reader.at;
  const labels = readLabels(reader);
  const open = take(reader, "{") ?? unexpected(reader);
  if (depth >= MAX_BLOCK_DEPTH) {
    fault(reader, name.start, `is nested deeper than ${MAX_BLOCK_DEPTH} levels`);
    resume(reader, from);
    return [];
  }
  const opens = peek(reader)?.type === "newline";
  const items = readItems(reader, depth + 1);
  const closes = reader.tokens[reader.at - 1]?.type === "newline";
  checkBraces(reader, items, { opens, closes });
  const close = take(reader, "}");
  const end = reader.text.length;
  if (close === undefined) fail(reader, end, "something is missing here: the closing brace of the block");
  const body = { range: reader.range(open.end, close?.start ?? end), ...items };
  return [{ type: textOf(reader, name), labels, body, range: reader.range(name.start, close?.end ?? end) }];
}

function readLabels(reader: Reader): readonly string[] {
  const labels: string[] = [];
  for (;;) {
    const token = peek(reader);
    if (token?.type === "open_quote") labels.push(quotedLabel(reader));
    else if (token?.type === "identifier") {
      labels.push(textOf(reader, token));
      reader.at += 1;
    } else if (token?.type === "newline" && nextIsBrace(reader)) {
      fault(reader, token.start, "the brace must stand on the line of its block's name");
      skipLines(reader);
    } else return trimmed(labels);
  }
}

const nextIsBrace = ({ tokens, at }: Reader): boolean =>
  tokens.slice(at, at + 3).find(({ type }) => type !== "newline")?.type === "{";

/** A block is either one argument at most between braces on one line, or has its braces on lines of their own. */
function checkBraces(
  reader: Reader,
  { attributes, blocks }: Items,
  { opens, closes }: { readonly opens: boolean; readonly closes: boolean },
): void {
  const [first] = [...attributes, ...blocks];
  if (first === undefined || reader.failed || (opens && closes)) return;
  if (opens || closes || attributes.length + blocks.length > 1 || blocks.length > 0)
    fault(
      reader,
      first.range.start - reader.range(0, 0).start,
      "a block on one line holds one argument and nothing else",
    );
}

function checkNames(reader: Reader, attributes: readonly Attribute[]): void {
  if (attributes.length < 2) return;
  const names = new Set<string>();
  for (const { name, nameRange } of attributes) {
    if (names.has(name)) fault(reader, nameRange.start - reader.range(0, 0).start, `${name} is set twice`);
    names.add(name);
  }
}
