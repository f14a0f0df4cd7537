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

const PUNCTUATION = [
  "...",
  "::",
  "=>",
  "==",
  "!=",
  "<=",
  ">=",
  "&&",
  "||",
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  ",",
  ".",
  ":",
  "?",
  "=",
  "!",
  "<",
  ">",
  "+",
  "-",
  "*",
  "/",
  "%",
] as const;
export type Punctuation = (typeof PUNCTUATION)[number];

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

const CODE = new RegExp(
  [
    /(?<space>[ \t]+)/u,
    /(?<newline>\r?\n)/u,
    /(?<comment>(?:#|\/\/)[^\n]*\n?|\/\*[\s\S]*?\*\/)/u,
    /(?<identifier>[\p{ID_Start}_][\p{ID_Continue}-]*)/u,
    /(?<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)/u,
    /(?<quote>")/u,
    /(?<heredoc><<-?(?<word>[\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n)/u,
    /(?<strip>~\})/u,
    /(?<punctuation>\.\.\.|::|=>|==|!=|<=|>=|&&|\|\||[{}[\](),.:?=!<>+\-*/%])/u,
  ]
    .map((part) => part.source)
    .join("|"),
  "uy",
);
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

function scanCode(scanner: Scanner, mode: Mode & { kind: "code" }, start: number): number {
  CODE.lastIndex = start;
  const groups = CODE.exec(scanner.text)?.groups;
  if (groups === undefined) return emit(scanner, "invalid", { start, end: start + 1 });
  const end = CODE.lastIndex;
  const span = { start, end };
  if (groups["space"] !== undefined) return end;
  if (groups["identifier"] !== undefined) return emit(scanner, "identifier", span);
  if (groups["newline"] !== undefined) return emit(scanner, "newline", span);
  if (groups["comment"] !== undefined) return emit(scanner, "comment", span);
  if (groups["number"] !== undefined) return emit(scanner, "number", span);
  if (groups["quote"] !== undefined) {
    scanner.modes.push({ kind: "quoted" });
    return emit(scanner, "open_quote", span);
  }
  if (groups["word"] !== undefined) {
    if (!isClosed(scanner, groups["word"], end - 1)) return emit(scanner, "invalid", span);
    scanner.modes.push({ kind: "heredoc", word: groups["word"] });
    return emit(scanner, "open_heredoc", span);
  }
  if (groups["strip"] !== undefined) return closeTemplate(scanner, mode, span);
  return scanPunctuation(scanner, mode, span);
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

function scanPunctuation(
  scanner: Scanner,
  mode: Mode & { kind: "code" },
  span: { start: number; end: number },
): number {
  const type = scanner.text.slice(span.start, span.end) as Punctuation;
  if (type === "{") mode.braces += 1;
  if (type === "}") {
    if (mode.braces === 0 && mode.template) return closeTemplate(scanner, mode, span);
    mode.braces = Math.max(0, mode.braces - 1);
  }
  return emit(scanner, type, span);
}

function closeTemplate(scanner: Scanner, mode: Mode & { kind: "code" }, span: { start: number; end: number }): number {
  if (!mode.template || mode.braces > 0) return emit(scanner, "invalid", { start: span.start, end: span.start + 1 });
  scanner.modes.pop();
  return emit(scanner, "close_template", span);
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
