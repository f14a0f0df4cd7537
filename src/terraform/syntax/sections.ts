import { type Token, tokenize } from "./tokens.ts";
import type { Range } from "./tree.ts";

/**
 * Cuts a text before every line that begins a block at the margin, however unbalanced what stands before it, and behind every whole block.
 * What stands between is a section of its own.
 */
export function sections(text: string): readonly Range[] {
  const tokens = tokenize(text);
  const bounds = new Set([0]);
  let depth = 0;
  tokens.forEach((token, at) => {
    if (isAtMargin(text, token) && isHeader(tokens, at)) {
      bounds.add(token.start);
      depth = 0;
    }
    if (token.type === "{") depth += 1;
    if (token.type === "}") depth -= 1;
    if (token.type === "}" && depth === 0) bounds.add(token.end);
  });
  const sorted = [...bounds.add(text.length)];
  return sorted.slice(1).map((end, at) => ({ start: sorted[at] ?? 0, end }));
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
