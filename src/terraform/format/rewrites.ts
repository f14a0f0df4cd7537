import { quote } from "../syntax/quote.ts";
import { type Token, tokenize } from "../syntax/tokens.ts";
import type { Attribute, Block, Body, Expression, Range } from "../syntax/tree.ts";
import type { Cell } from "./spacing.ts";

/** Tokens that stand in for those of a range. */
export interface Replacement {
  readonly range: Range;
  readonly cells: readonly Cell[];
}

/** What canonical format changes beyond white space: quotes around labels, `"${x}"` unwrapped, old type names. In the order of the text. */
export function rewrites(text: string, body: Body): readonly Replacement[] {
  return inBody(text, body, []).toSorted((a, b) => a.range.start - b.range.start);
}

function inBody(text: string, body: Body, parents: readonly string[]): readonly Replacement[] {
  const isVariable = parents.length === 1 && parents[0] === "variable";
  return [
    ...body.attributes.flatMap((attribute) => inAttribute(text, attribute, isVariable && attribute.name === "type")),
    ...body.blocks.flatMap((block) => [...labels(text, block), ...inBody(text, block.body, [...parents, block.type])]),
  ];
}

function inAttribute(text: string, { value }: Attribute, isType: boolean): readonly Replacement[] {
  const cells = isType ? typeName(text, value) : unwrapped(text, value);
  return cells === undefined ? [] : [{ range: value.range, cells }];
}

/** Labels are written in quotes with one space between; comments among them are dropped. */
function labels(text: string, block: Block): readonly Replacement[] {
  const range = { start: block.range.start + block.type.length, end: block.body.range.start - 1 };
  const written = text.slice(range.start, range.end).trim();
  const quoted = block.labels.map(quote);
  if (written === quoted.join(" ")) return [];
  return [{ range, cells: quoted.flatMap((label) => cellsOf(label)) }];
}

/** `list` means `list(any)`; in quotes, from before 0.12, it meant `list(string)`. */
function typeName(text: string, value: Expression): readonly Cell[] | undefined {
  const written = text.slice(value.range.start, value.range.end);
  const full = OLD_TYPES.get(written);
  return full === undefined ? undefined : cellsOf(full);
}

const OLD_TYPES: ReadonlyMap<string, string> = new Map([
  ["list", "list(any)"],
  ["map", "map(any)"],
  ["set", "set(any)"],
  ['"string"', "string"],
  ['"list"', "list(string)"],
  ['"map"', "map(string)"],
]);

/** The expression of a template that is one interpolation and nothing else, in parentheses where it has several lines. */
function unwrapped(text: string, value: Expression): readonly Cell[] | undefined {
  const [only] = value.kind === "template" && !value.heredoc ? value.parts : [];
  if (value.kind !== "template" || value.parts.length !== 1 || only?.kind !== "interpolation") return undefined;
  const written = text.slice(value.range.start, value.range.end);
  const tokens = tokenize(written);
  if (tokens.length < 5 || tokens[1]?.type !== "open_interpolation" || tokens.at(-2)?.type !== "close_template")
    return undefined;
  const inside = trimNewlines(tokens.slice(2, -2));
  if (hasOuterTemplate(inside)) return undefined;
  const cells = inside.map((token) => cellOf(written, token));
  const enclosed = inside[0]?.type === "(" && inside.at(-1)?.type === ")";
  if (enclosed || !inside.some((token) => token.type === "newline")) return cells;
  return [...cellsOf("("), ...cells, ...cellsOf(")")];
}

/** Whether a template sequence stands inside that is not in quotes of its own, as in a heredoc. */
function hasOuterTemplate(tokens: readonly Token[]): boolean {
  let quotes = 0;
  for (const { type } of tokens) {
    if (type === "open_quote") quotes += 1;
    else if (type === "close_quote") quotes -= 1;
    else if (quotes === 0 && (type === "open_interpolation" || type === "close_template")) return true;
  }
  return false;
}

function trimNewlines(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex((token) => token.type !== "newline");
  const last = tokens.findLastIndex((token) => token.type !== "newline");
  return first < 0 ? [] : tokens.slice(first, last + 1);
}

function cellsOf(text: string): readonly Cell[] {
  return tokenize(text).map((token) => cellOf(text, token));
}

function cellOf(text: string, token: Token): Cell {
  return { type: token.type, text: text.slice(token.start, token.end), spaces: 0 };
}
