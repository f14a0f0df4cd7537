import { type Token, type TokenType, tokenize } from "./tokens.ts";
import type { Expression, Range } from "./tree.ts";

/** Something wrong at an offset of the text. */
export interface Problem {
  readonly offset: number;
  readonly message: string;
}

/** A text, and where it begins in its file. */
export interface Origin {
  readonly text: string;
  readonly at: number;
}

/** A text that is being read, and how far it was read. */
export interface Reader {
  readonly text: string;
  readonly origin: Origin;
  /** Without comments; one that ends its line is the line break that it holds. */
  readonly tokens: readonly Token[];
  /** Where offsets of the text lie in the file. */
  readonly range: (start: number, end: number) => Range;
  readonly expression: (reader: Reader) => Expression;
  readonly problems: Problem[];
  /** Index of the next token. */
  at: number;
  /** Whether a line break ends what is read; inside brackets it does not. */
  lines: boolean;
  /** How deep the expression is nested. */
  depth: number;
  /** Set where text had to be skipped. */
  failed: boolean;
}

/** Text that cannot be read: thrown to whoever can go on behind it. */
export class Unreadable extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Deeper nesting than this is reported, not followed. */
export const MAX_DEPTH = 250;

export function createReader(text: string, { range, expression }: Pick<Reader, "range" | "expression">): Reader {
  const tokens = withoutComments(text, tokenize(text));
  const origin = { text, at: range(0, 0).start };
  return { text, origin, tokens, range, expression, problems: [], at: 0, lines: true, depth: 0, failed: false };
}

const isLineComment = (text: string, { start, end }: Token): boolean =>
  text[end - 1] === "\n" && (text[start] === "#" || text[start + 1] === "/");

function withoutComments(text: string, tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.type !== "comment") kept.push(token);
    else if (isLineComment(text, token)) kept.push({ type: "newline", start: token.end - 1, end: token.end });
  }
  return kept;
}

/** The next token that counts here. */
export function peek(reader: Reader): Token | undefined {
  const { tokens } = reader;
  let token = tokens[reader.at];
  while (!reader.lines && token?.type === "newline") {
    reader.at += 1;
    token = tokens[reader.at];
  }
  return token;
}

/** The next token, if it is of this type, is read. */
export function take(reader: Reader, type: TokenType): Token | undefined {
  const token = peek(reader);
  if (token?.type !== type) return undefined;
  reader.at += 1;
  return token;
}

export function expect(reader: Reader, type: TokenType): Token {
  return take(reader, type) ?? unexpected(reader);
}

export function isWord(reader: Reader, token: Token | undefined, word: string): boolean {
  return token?.type === "identifier" && textOf(reader, token) === word;
}

/** The names of a `for`, and its `in`. */
export function forNames(reader: Reader): readonly [string, string | undefined] {
  const first = textOf(reader, expect(reader, "identifier"));
  const second = take(reader, ",") && textOf(reader, expect(reader, "identifier"));
  if (!isWord(reader, peek(reader), "in")) unexpected(reader);
  reader.at += 1;
  return [first, second];
}

export function textOf(reader: Reader, token: Token): string {
  return reader.text.slice(token.start, token.end);
}

export const spanning = (from: Range, to: Range): Range => ({ start: from.start, end: to.end });

/** Reads in brackets (`lines` false), or in something inside of them in which lines count again. */
export function within<Result>(reader: Reader, lines: boolean, read: () => Result): Result {
  const outer = reader.lines;
  reader.lines = lines;
  const result = read();
  reader.lines = outer;
  return result;
}

/** Reads one level deeper. */
export function deeper<Result>(reader: Reader, read: (reader: Reader) => Result): Result {
  if (reader.depth >= MAX_DEPTH) throw tooDeep(peek(reader)?.start ?? reader.text.length);
  reader.depth += 1;
  const result = read(reader);
  reader.depth -= 1;
  return result;
}

export const tooDeep = (offset: number): Unreadable =>
  new Unreadable(offset, `is nested deeper than ${MAX_DEPTH} levels`);

/** Tells what the language does not allow, but can be read. */
export function fault(reader: Reader, offset: number, message: string): void {
  if (reader.problems.at(-1)?.message !== message) reader.problems.push({ offset, message });
}

/** Throws at the next token. */
export function unexpected(reader: Reader): never {
  const token = peek(reader);
  if (token === undefined) throw new Unreadable(reader.text.length, "ends too early");
  if (token.type === "newline") throw new Unreadable(token.start, "the line ends too early");
  const [line = ""] = reader.text.slice(token.start, token.start + 60).split("\n");
  throw new Unreadable(token.start, `cannot be understood from here: ${line.trim()}`);
}
