import { heredocRange, interpolated, jsonIn } from "../syntax/json-text.ts";
import type { Expression, ObjectEntry, Range } from "../syntax/tree.ts";

/** Code in the text that it stands in; `json` where it is JSON inside of a text. */
export interface Code {
  readonly text: string;
  readonly expression: Expression;
  readonly json?: boolean;
}

/** How far keys lead: to the code itself where none are `left`. */
export interface Reached extends Code {
  readonly left: readonly string[];
}

const keyOf = ({ key }: ObjectEntry): string | undefined => {
  const literal = key.kind === "parentheses" ? key.inner : key;
  return literal.kind === "literal" ? String(literal.value) : undefined;
};

export const entryOf = (
  object: Extract<Expression, { kind: "object" }>,
  key: string | undefined,
): ObjectEntry | undefined => object.entries.find((entry) => keyOf(entry) === key);

/** The only list that is written out among those that are put together; of an item by its index only the first can be told. */
const listOf = ([first, ...others]: readonly Expression[], key: string | undefined): Expression | undefined => {
  if (key !== undefined) return first?.kind === "tuple" && first.items[Number(key)] !== undefined ? first : undefined;
  const written = [first, ...others].filter((one) => one?.kind === "tuple");
  return written.length === 1 ? written[0] : undefined;
};

/** What of a call stands for its value: what `jsonencode` writes, a list of `concat`, the last object of what `merge` puts together. */
const throughCall = (
  { name, args }: Extract<Expression, { kind: "call" }>,
  key: string | undefined,
): Expression | undefined => {
  switch (name) {
    case "jsonencode":
    case "jsondecode":
    case "trimspace":
    case "chomp":
    case "tolist":
    case "tomap":
      return args[0];
    case "concat":
      return listOf(args, key);
    case "merge":
      return args.findLast(({ kind }) => kind === "object");
    default:
      return undefined;
  }
};

const saysNothing = (expression: Expression): boolean =>
  expression.kind === "literal" && (expression.value === null || expression.value === "");

/** The branch of a conditional that says something, where the other says nothing. */
const branchOf = ({ whenTrue, whenFalse }: Extract<Expression, { kind: "conditional" }>): Expression | undefined => {
  if (saysNothing(whenFalse)) return whenTrue;
  return saysNothing(whenTrue) ? whenFalse : undefined;
};

/** The value that an expression writes: without parentheses, calls that pass it on, a condition for it, and the text around JSON. */
const passedOn = (code: Code, key: string | undefined): Code => {
  const { text, expression } = code;
  if (expression.kind === "parentheses") return passedOn({ ...code, expression: expression.inner }, key);
  const inner =
    expression.kind === "conditional"
      ? branchOf(expression)
      : expression.kind === "call"
        ? throughCall(expression, key)
        : undefined;
  if (inner !== undefined) return passedOn({ ...code, expression: inner }, key);
  if (code.json === true) {
    const value = interpolated(text, expression.range);
    return value === undefined ? code : passedOn({ text, expression: value }, key);
  }
  const range = textRange(text, expression);
  const json = range && jsonIn(text, range);
  return json === undefined ? code : { text, expression: json, json: true };
};

/** What stands in a heredoc, or in the quotes of a text that is put together of JSON: `"[${local.app}, ${local.proxy}]"`. */
const textRange = (text: string, { kind, range }: Expression): Range | undefined => {
  if (text.startsWith("<<", range.start)) return heredocRange(text, range);
  const isQuoted = kind === "template" && /^"\s*[[{]/.test(text.slice(range.start, range.start + 20));
  return isQuoted ? { start: range.start + 1, end: range.end - 1 } : undefined;
};

/** What an object, a list or the repetition of one item holds under a key. */
const partOf = (expression: Expression, key: string): Expression | undefined => {
  if (expression.kind === "tuple") return expression.items[Number(key)];
  if (expression.kind === "object") return entryOf(expression, key)?.value;
  return expression.kind === "for" && expression.key === undefined ? expression.value : undefined;
};

/** Follows keys and indexes through objects and lists that are written out, as far as they lead. */
export const walk = (code: Code, keys: readonly string[]): Reached => {
  const [key, ...rest] = keys;
  const at = passedOn(code, key);
  if (key === undefined) return { ...at, left: [] };
  const { expression } = at;
  const next = partOf(expression, key);
  return next === undefined ? { ...at, left: keys } : walk({ ...at, expression: next }, rest);
};
