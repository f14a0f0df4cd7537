import { expect, fault, forNames, peek, type Reader, take, textOf, Unreadable, within } from "./reader.ts";
import type { Token } from "./tokens.ts";
import type { Expression, TemplatePart } from "./tree.ts";

/** A template before its directives are nested: text, and `${…}` or `%{…}` sequences. */
type Piece = { readonly kind: "text"; readonly text: string } | Sequence;

type Sequence = Meaning & {
  readonly offset: number;
  /** Whether a `~` takes white space before and after it. */
  readonly strips: { readonly before: boolean; readonly after: boolean };
};

type Meaning =
  | { readonly kind: "interpolation"; readonly expression: Expression }
  | { readonly kind: "if"; readonly condition: Expression }
  | {
      readonly kind: "for";
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
    }
  | { readonly kind: "else" | "endif" | "endfor" };

/** Reads the text of a quoted string without sequences. */
export function quotedLabel(reader: Reader): string {
  expect(reader, "open_quote");
  const text = take(reader, "text");
  closeQuote(reader);
  return text === undefined ? "" : unescapeQuoted(quotedText(reader, text));
}

/** Reads a quoted string: a literal where it has no sequences. */
export function quoted(reader: Reader): Expression {
  const { start } = expect(reader, "open_quote");
  const pieces = readPieces(reader, quotedText);
  const range = reader.range(start, closeQuote(reader));
  const [first] = pieces;
  if (first === undefined) return { kind: "literal", value: "", range };
  if (first.kind === "text" && pieces.length === 1)
    return { kind: "literal", value: unescapeQuoted(first.text), range };
  return { kind: "template", parts: nest(mapText(strip(pieces), unescapeQuoted)), heredoc: false, range };
}

function closeQuote(reader: Reader): number {
  const close = take(reader, "close_quote");
  if (close !== undefined) return close.end;
  const next = reader.tokens[reader.at];
  if (next?.type === "open_interpolation" || next?.type === "open_directive")
    throw new Unreadable(next.start, "a name cannot hold an interpolation");
  throw new Unreadable(next?.start ?? reader.text.length, "a quoted string goes over the end of its line");
}

/** Reads `<<EOT` or `<<-EOT`; the latter loses the indentation that its lines share. */
export function heredoc(reader: Reader): Expression {
  const open = expect(reader, "open_heredoc");
  const lines = strip(readPieces(reader, textOf));
  const close = expect(reader, "close_heredoc");
  const flush = reader.text[open.start + 2] === "-";
  const range = reader.range(open.start, close.start + textOf(reader, close).trimEnd().length);
  const parts = nest(mapText(flush ? unindent(lines) : lines, unescapeMarks));
  return { kind: "template", parts, heredoc: true, range };
}

/** Text, of a heredoc line by line, and sequences. */
function readPieces(reader: Reader, read: typeof textOf): readonly Piece[] {
  const pieces: Piece[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token?.type === "text") {
      pieces.push({ kind: "text", text: read(reader, token) });
      reader.at += 1;
    } else if (token?.type === "open_interpolation" || token?.type === "open_directive") {
      pieces.push(within(reader, false, () => readSequence(reader)));
    } else return pieces;
  }
}

function readSequence(reader: Reader): Sequence {
  const open = take(reader, "open_interpolation") ?? expect(reader, "open_directive");
  const meaning = open.type === "open_interpolation" ? readInterpolation(reader) : readDirective(reader);
  const close = expect(reader, "close_template");
  const strips = { before: reader.text[open.end - 1] === "~", after: reader.text[close.start] === "~" };
  return { ...meaning, offset: open.start, strips };
}

function readInterpolation(reader: Reader): Meaning {
  const next = peek(reader);
  if (next?.type === "close_template") throw new Unreadable(next.start, "an interpolation is empty");
  return { kind: "interpolation", expression: reader.expression(reader) };
}

function readDirective(reader: Reader): Meaning {
  const word = expect(reader, "identifier");
  const kind = textOf(reader, word);
  switch (kind) {
    case "if":
      return { kind, condition: reader.expression(reader) };
    case "for": {
      const [first, second] = forNames(reader);
      const collection = reader.expression(reader);
      if (second === undefined) return { kind, keyName: undefined, valueName: first, collection };
      return { kind, keyName: first, valueName: second, collection };
    }
    case "else":
    case "endif":
    case "endfor":
      return { kind };
    default:
      throw new Unreadable(word.start, `%{ ${kind} } is no directive`);
  }
}

/** `~` takes the white space of the one text beside it, which in a heredoc ends with its line. */
function strip(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, at): Piece => {
    if (piece.kind !== "text") return piece;
    const before = pieces[at - 1];
    const after = pieces[at + 1];
    const fromLeft = before !== undefined && before.kind !== "text" && before.strips.after;
    const fromRight = after !== undefined && after.kind !== "text" && after.strips.before;
    const trimmed = fromLeft ? piece.text.trimStart() : piece.text;
    return { kind: "text", text: fromRight ? trimmed.trimEnd() : trimmed };
  });
}

const mapText = (pieces: readonly Piece[], change: (text: string) => string): readonly Piece[] =>
  pieces.map((piece) => (piece.kind === "text" ? { kind: "text", text: change(piece.text) } : piece));

/** Lines of nothing but white space neither count nor change, and a line whose break was stripped continues the one before. */
function unindent(pieces: readonly Piece[]): readonly Piece[] {
  const starts = new Set<Piece>();
  let indentation = Number.POSITIVE_INFINITY;
  let startsLine = true;
  for (const piece of pieces) {
    const text = piece.kind === "text" ? piece.text : "";
    const blank = text.endsWith("\n") && text.trimStart() === "";
    if (startsLine && !blank) {
      indentation = Math.min(indentation, text.length - text.trimStart().length);
      starts.add(piece);
    }
    startsLine = text.endsWith("\n");
  }
  return pieces.map(
    (piece): Piece =>
      piece.kind === "text" && starts.has(piece) ? { kind: "text", text: piece.text.slice(indentation) } : piece,
  );
}

interface Nesting {
  readonly parts: TemplatePart[];
  /** The directive that is open, and the branch that `else` closed. */
  readonly open: Extract<Sequence, { kind: "if" | "for" }> | undefined;
  readonly whenTrue: readonly TemplatePart[] | undefined;
}

const TOP: Omit<Nesting, "parts"> = { open: undefined, whenTrue: undefined };

function nest(pieces: readonly Piece[]): readonly TemplatePart[] {
  const levels: Nesting[] = [];
  let level: Nesting = { parts: [], ...TOP };
  for (const piece of pieces) {
    switch (piece.kind) {
      case "text":
        if (piece.text !== "") level.parts.push(piece);
        break;
      case "interpolation":
        level.parts.push({ kind: "interpolation", expression: piece.expression });
        break;
      case "if":
      case "for":
        levels.push(level);
        level = { parts: [], open: piece, whenTrue: undefined };
        break;
      case "else":
        if (level.open?.kind !== "if" || level.whenTrue !== undefined) throw misplaced(piece);
        level = { parts: [], open: level.open, whenTrue: level.parts };
        break;
      default: {
        const closed = directive(level, piece);
        level = levels.pop() ?? { parts: [], ...TOP };
        level.parts.push(closed);
      }
    }
  }
  if (level.open !== undefined) throw new Unreadable(level.open.offset, `%{ ${level.open.kind} } is never closed`);
  return level.parts;
}

const misplaced = ({ kind, offset }: Sequence): Unreadable =>
  new Unreadable(offset, `%{ ${kind} } closes no directive`);

function directive({ open, whenTrue, parts }: Nesting, end: Sequence): TemplatePart {
  if (open === undefined || end.kind !== `end${open.kind}`) throw misplaced(end);
  if (open.kind === "if")
    return { kind: "if", condition: open.condition, whenTrue: whenTrue ?? parts, whenFalse: whenTrue ? parts : [] };
  const { keyName, valueName, collection } = open;
  return { kind: "for", keyName, valueName, collection, parts };
}

/** As it is written, its escapes looked over. */
function quotedText(reader: Reader, token: Token): string {
  const text = textOf(reader, token);
  if (!text.includes("\\")) return text;
  for (const { index, 0: written, 3: letter } of text.matchAll(ESCAPE)) {
    if (letter !== undefined && !LETTERS.has(letter))
      fault(reader, token.start + index, `${written} is no escape sequence`);
  }
  return text;
}

const LETTERS: ReadonlySet<string> = new Set(["n", "r", "t", '"', "\\"]);
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))|\$\$\{|%%\{/gsu;
const SIMPLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescapeQuoted(text: string): string {
  if (!text.includes("\\")) return unescapeMarks(text);
  return text.replace(ESCAPE, (all: string, short?: string, long?: string, letter?: string) => {
    if (letter !== undefined) return SIMPLE[letter] ?? letter;
    const code = Number.parseInt(short ?? long ?? "", 16);
    if (Number.isNaN(code)) return all.slice(1);
    return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  });
}

function unescapeMarks(text: string): string {
  return text.includes("{") ? text.replace(/\$\$\{|%%\{/g, (mark) => mark.slice(1)) : text;
}
