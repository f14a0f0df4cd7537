import { parseNative } from "../syntax/native.ts";
import { type Token, tokenize } from "../syntax/tokens.ts";
import type { Body } from "../syntax/tree.ts";
import { layOut } from "./lines.ts";
import { type Replacement, rewrites } from "./rewrites.ts";
import type { Cell } from "./spacing.ts";

/** The text as `terraform fmt` leaves it; a text that does not parse is given back as it is. */
export function formatHcl(text: string): string {
  const { body, problems } = parseNative(text);
  return problems.length > 0 ? text : format(text, body);
}

/** Whether `terraform fmt` would leave the text alone. */
export function isFormatted(text: string): boolean {
  return formatHcl(text) === text;
}

function format(text: string, body: Body): string {
  const tokens = tokenize(text);
  const cells = withRewrites(text, tokens, rewrites(text, body));
  layOut(cells);
  const rest = text.length - (tokens.at(-1)?.end ?? 0);
  return cells.map((cell) => " ".repeat(cell.spaces) + cell.text).join("") + " ".repeat(rest);
}

function withRewrites(text: string, tokens: readonly Token[], replacements: readonly Replacement[]): readonly Cell[] {
  const cells: Cell[] = [];
  let next = 0;
  for (const token of tokens) {
    let replacement = replacements[next];
    while (replacement !== undefined && token.start >= replacement.range.end) {
      cells.push(...replacement.cells);
      next += 1;
      replacement = replacements[next];
    }
    if (replacement !== undefined && token.start >= replacement.range.start) continue;
    cells.push({ type: token.type, text: text.slice(token.start, token.end), spaces: 0 });
  }
  return [...cells, ...replacements.slice(next).flatMap((replacement) => replacement.cells)];
}
