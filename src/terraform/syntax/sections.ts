import { type Token, tokenize } from "./tokens.ts";
import type { Range } from "./tree.ts";

/**
 * Cuts a text before every line that begins a block at the margin, however unbalanced what stands before it.
 * The first section is what stands before the first block.
 */
export function sections(text: string): readonly Range[] {
  const tokens = tokenize(text);
  const starts = tokens
    .filter((token, at) => isAtMargin(text, token) && isHeader(tokens, at))
    .map((token) => token.start);
  const bounds = [...new Set([0, ...starts, text.length])];
  return bounds.slice(1).map((end, at) => ({ start: bounds[at] ?? 0, end }));
}

function isAtMargin(text: string, token: Token): boolean {
  return token.type === "identifier" && (token.start === 0 || text[token.start - 1] === "\n");
}

/** A name, labels, and a brace. */
function isHeader(tokens: readonly Token[], at: number): boolean {
  let next = at + 1;
  while (LABEL.has(tokens[next]?.type)) next += 1;
  return tokens[next]?.type === "{";
}

const LABEL: ReadonlySet<Token["type"] | undefined> = new Set(["identifier", "open_quote", "text", "close_quote"]);
