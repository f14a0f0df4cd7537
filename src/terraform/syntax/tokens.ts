/** What a token is; punctuation and operators are their own names. */
export type TokenType =
  | "identifier"
  | "number"
  | "newline"
  /** With its line break, where it runs to the end of the line. */
  | "comment"
  | "open_quote"
  | "close_quote"
  /** Literal text of a quoted string or heredoc. */
  | "text"
  /** `<<EOT` with its line break. */
  | "open_heredoc"
  /** The line that ends a heredoc, without its line break. */
  | "close_heredoc"
  /** `${` or `${~` */
  | "open_interpolation"
  /** `%{` or `%{~` */
  | "open_directive"
  /** `}` or `~}` of either. */
  | "close_template"
  | "invalid"
  | Punctuation;

type Punctuation =
  | "..."
  | "::"
  | "=>"
  | "=="
  | "!="
  | "<="
  | ">="
  | "&&"
  | "||"
  | "{"
  | "}"
  | "["
  | "]"
  | "("
  | ")"
  | ","
  | "."
  | ":"
  | "?"
  | "="
  | "!"
  | "<"
  | ">"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
}

/** Where the scanner is: in code (of a template or not), in a quoted string, or in a heredoc. */
type Mode =
  | { readonly kind: "code"; readonly template: boolean; braces: number }
  | { readonly kind: "quoted" }
  | { readonly kind: "heredoc"; readonly word: string };

interface Scanner {
  readonly text: string;
  readonly tokens: Token[];
  readonly modes: Mode[];
  /** Words of heredocs that nothing closes in the rest of the text. */
  readonly unclosed: Set<string>;
}

const SPACES = /[ \t]+/y;
const COMMENT = /(?:#|\/\/)[^\n]*\n?|\/\*[\s\S]*?\*\//y;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const SIGNS = /\.\.\.|::|=>|==|!=|<=|>=|&&|\|\||[.:=!<>]/y;
const QUOTED_TEXT = /(?:[^"\\$%\r\n]+|\\[^\r\n]|\$\$\{|%%\{|\$(?!\{)|%(?!\{))+/y;
const HEREDOC_TEXT = /(?:[^$%\n]+|\$\$\{|%%\{|\$(?!\{)|%(?!\{))*\n?/y;
const SEQUENCE = /[$%]\{~?/y;

/** Cuts Terraform's native syntax into tokens; spaces between them are left out. Never fails: what fits nothing is `invalid`. */
export function tokenize(text: string): readonly Token[] {
  const scanner: Scanner = { text, tokens: [], modes: [], unclosed: new Set() };
  const outer: Mode = { kind: "code", template: false, braces: 0 };
  let at = 0;
  while (at < text.length) {
    const mode = scanner.modes.at(-1) ?? outer;
    if (mode.kind === "code") at = (mode.template ? cutOff(scanner, at) : undefined) ?? scanCode(scanner, mode, at);
    else if (mode.kind === "quoted") at = scanQuoted(scanner, at);
    else at = scanHeredoc(scanner, mode.word, at);
  }
  return scanner.tokens;
}

function emit(scanner: Scanner, type: TokenType, { start, end }: { start: number; end: number }): number {
  scanner.tokens.push({ type, start, end });
  return end;
}

/** Where the match that begins at `start` ends; undefined where there is none. */
function endOf(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function scanCode(scanner: Scanner, mode: Mode & { kind: "code" }, start: number): number {
  const { text, modes } = scanner;
  const first = text[start] ?? "";
  switch (first) {
    case " ":
    case "\t":
      return endOf(SPACES, text, start) ?? start + 1;
    case "\n":
      return emit(scanner, "newline", { start, end: start + 1 });
    case '"':
      modes.push({ kind: "quoted" });
      return emit(scanner, "open_quote", { start, end: start + 1 });
    case "{":
    case "}":
    case "~":
      return scanBrace(scanner, mode, start);
    case "[":
    case "]":
    case "(":
    case ")":
    case ",":
    case "?":
    case "+":
    case "-":
    case "*":
    case "%":
      return emit(scanner, first, { start, end: start + 1 });
    default:
      return scanLong(scanner, first, start);
  }
}

/** What may be longer than its first character. */
function scanLong(scanner: Scanner, first: string, start: number): number {
  const { text } = scanner;
  const word = endOf(IDENTIFIER, text, start);
  if (word !== undefined) return emit(scanner, "identifier", { start, end: word });
  if (first === "\r" && text[start + 1] === "\n") return emit(scanner, "newline", { start, end: start + 2 });
  const comment = first === "#" || first === "/" ? endOf(COMMENT, text, start) : undefined;
  if (comment !== undefined) return emit(scanner, "comment", { start, end: comment });
  if (first === "/") return emit(scanner, first, { start, end: start + 1 });
  const number = endOf(NUMBER, text, start);
  if (number !== undefined) return emit(scanner, "number", { start, end: number });
  const heredoc = first === "<" ? scanHeredocStart(scanner, start) : undefined;
  if (heredoc !== undefined) return heredoc;
  const end = endOf(SIGNS, text, start);
  if (end === undefined) return emit(scanner, "invalid", { start, end: start + 1 });
  return emit(scanner, text.slice(start, end) as Punctuation, { start, end });
}

function scanHeredocStart(scanner: Scanner, start: number): number | undefined {
  HEREDOC.lastIndex = start;
  const word = HEREDOC.exec(scanner.text)?.[1];
  if (word === undefined) return undefined;
  const span = { start, end: HEREDOC.lastIndex };
  if (!isClosed(scanner, word, span.end - 1)) return emit(scanner, "invalid", span);
  scanner.modes.push({ kind: "heredoc", word });
  return emit(scanner, "open_heredoc", span);
}

/** A heredoc that nothing closes would take the rest of the text. */
function isClosed({ text, unclosed }: Scanner, word: string, from: number): boolean {
  if (unclosed.has(word)) return false;
  const closing = new RegExp(`\\n[ \\t]*${word}[ \\t]*(?:\\r?\\n|$)`, "gu");
  closing.lastIndex = from;
  if (closing.test(text)) return true;
  unclosed.add(word);
  return false;
}

function scanBrace(scanner: Scanner, mode: Mode & { kind: "code" }, start: number): number {
  const { text, modes } = scanner;
  const closes = text[start] === "}" || text.startsWith("~}", start);
  const end = start + (text[start] === "~" && closes ? 2 : 1);
  if (closes && mode.template && mode.braces === 0) {
    modes.pop();
    return emit(scanner, "close_template", { start, end });
  }
  if (text[start] === "~") return emit(scanner, "invalid", { start, end: start + 1 });
  mode.braces = Math.max(0, mode.braces + (closes ? -1 : 1));
  return emit(scanner, closes ? "}" : "{", { start, end });
}

function openTemplate(scanner: Scanner, start: number): number {
  SEQUENCE.lastIndex = start;
  SEQUENCE.exec(scanner.text);
  scanner.modes.push({ kind: "code", template: true, braces: 0 });
  const type = scanner.text[start] === "$" ? "open_interpolation" : "open_directive";
  return emit(scanner, type, { start, end: SEQUENCE.lastIndex });
}

function scanQuoted(scanner: Scanner, start: number): number {
  const { text, modes } = scanner;
  QUOTED_TEXT.lastIndex = start;
  if (QUOTED_TEXT.test(text)) return emit(scanner, "text", { start, end: QUOTED_TEXT.lastIndex });
  const next = text[start];
  if (next === "$" || next === "%") return openTemplate(scanner, start);
  modes.pop();
  if (next === '"') return emit(scanner, "close_quote", { start, end: start + 1 });
  return emit(scanner, "invalid", { start, end: start + 1 });
}

/** The line that ends a heredoc also ends a sequence inside of it that nothing closed. */
function cutOff(scanner: Scanner, start: number): number | undefined {
  const { text, modes } = scanner;
  if (text[start - 1] !== "\n") return undefined;
  const at = modes.findLastIndex(({ kind }) => kind === "heredoc");
  const mode = modes[at];
  if (mode?.kind !== "heredoc" || lineAt(text, start).trim() !== mode.word) return undefined;
  modes.length = at + 1;
  return scanHeredoc(scanner, mode.word, start);
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

function scanHeredoc(scanner: Scanner, word: string, start: number): number {
  const { text, modes } = scanner;
  if (text[start - 1] === "\n") {
    const line = lineAt(text, start);
    if (line.trim() === word) {
      modes.pop();
      return emit(scanner, "close_heredoc", { start, end: start + line.length - (line.endsWith("\r") ? 1 : 0) });
    }
  }
  HEREDOC_TEXT.lastIndex = start;
  HEREDOC_TEXT.exec(text);
  if (HEREDOC_TEXT.lastIndex === start) return openTemplate(scanner, start);
  return emit(scanner, "text", { start, end: HEREDOC_TEXT.lastIndex });
}
