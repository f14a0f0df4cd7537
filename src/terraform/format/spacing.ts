import type { TokenType } from "../syntax/tokens.ts";

/** A token on its way out: what it says, and how many spaces stand before it. */
export interface Cell {
  readonly type: TokenType;
  readonly text: string;
  spaces: number;
}

const OPENING: ReadonlySet<TokenType> = new Set(["{", "[", "(", "open_interpolation", "open_directive"]);
const CLOSING: ReadonlySet<TokenType> = new Set(["}", "]", ")", "close_template"]);
/** A minus behind one of these is a sign, not a subtraction. */
const BEFORE_SIGN: ReadonlySet<TokenType> = new Set([
  "(",
  "{",
  "[",
  "=",
  ":",
  ",",
  "?",
  "+",
  "*",
  "/",
  "%",
  "-",
  "==",
  "!=",
  ">",
  ">=",
  "<",
  "<=",
  "&&",
  "||",
  "!",
]);
const INSIDE_TEMPLATE_FROM: ReadonlySet<TokenType> = new Set(["text", "open_quote", "open_heredoc"]);
const INSIDE_TEMPLATE_TO: ReadonlySet<TokenType> = new Set(["text", "close_quote", "close_heredoc"]);

/** +1 for what opens a bracket of any kind, -1 for what closes one. */
export function bracketChange(cell: Pick<Cell, "type">): number {
  if (OPENING.has(cell.type)) return 1;
  return CLOSING.has(cell.type) ? -1 : 0;
}

/** Whether canonical format has a space between a token and the one after it. */
export function isSpaced(before: Cell | undefined, cell: Cell, after: Cell): boolean {
  return rigid(before, cell, after) ?? bracketed(cell, after);
}

function rigid(before: Cell | undefined, { type, text }: Cell, after: Cell): boolean | undefined {
  if (after.type === "newline") return false;
  if (type === "identifier" && (after.type === "(" || after.type === "::")) return false;
  if (type === "::" && after.type === "identifier") return false;
  if (type === "." || after.type === ".") return false;
  if (after.type === "," || after.type === "...") return false;
  if (type === ",") return true;
  if (INSIDE_TEMPLATE_FROM.has(type) || INSIDE_TEMPLATE_TO.has(after.type)) return false;
  if (type === "identifier" && text === "in" && before?.type === "identifier") return true;
  if (after.type === "[" && (type === "identifier" || type === "number" || CLOSING.has(type))) return false;
  if (type === "!") return false;
  if (type === "-") return before !== undefined && !BEFORE_SIGN.has(before.type);
  return undefined;
}

function bracketed({ type }: Cell, after: Cell): boolean {
  if (type === "{" || after.type === "}") return !(type === "{" && after.type === "}");
  if ((type === "open_interpolation" || type === "open_directive") && after.type === "{") return true;
  if (type === "}" && after.type === "close_template") return true;
  if (type === "close_template" && OPENING.has(after.type))
    return !(after.type === "open_interpolation" || after.type === "open_directive");
  return !OPENING.has(type) && !CLOSING.has(after.type);
}
