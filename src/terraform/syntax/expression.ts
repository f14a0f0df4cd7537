import {
  deeper,
  expect,
  fault,
  forNames,
  isWord,
  MAX_DEPTH,
  peek,
  type Reader,
  spanning,
  take,
  textOf,
  tooDeep,
  unexpected,
  within,
} from "./reader.ts";
import { heredoc, quoted } from "./template.ts";
import type { Token, TokenType } from "./tokens.ts";
import type { Expression, ObjectEntry, Range } from "./tree.ts";

/** Reads one expression. Throws Unreadable. */
export const expression = (reader: Reader): Expression => deeper(reader, conditional);

function conditional(reader: Reader): Expression {
  const condition = operation(reader, 0);
  if (take(reader, "?") === undefined) return condition;
  const whenTrue = expression(reader);
  expect(reader, ":");
  const whenFalse = expression(reader);
  return { kind: "conditional", condition, whenTrue, whenFalse, range: spanning(condition.range, whenFalse.range) };
}

const STRENGTH: ReadonlyMap<TokenType, number> = new Map([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  [">", 4],
  [">=", 4],
  ["<", 4],
  ["<=", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6],
]);

/** Operators that bind more strongly than `least`, from the left. */
function operation(reader: Reader, least: number): Expression {
  let left = unary(reader);
  for (let length = 0; ; length += 1) {
    const operator = peek(reader);
    const strength = operator === undefined ? undefined : STRENGTH.get(operator.type);
    if (operator === undefined || strength === undefined || strength <= least) return left;
    if (length >= MAX_DEPTH) throw tooDeep(operator.start);
    reader.at += 1;
    const right = operation(reader, strength);
    left = { kind: "binary", operator: operator.type, left, right, range: spanning(left.range, right.range) };
  }
}

function unary(reader: Reader): Expression {
  const sign = take(reader, "-") ?? take(reader, "!");
  if (sign === undefined) return traversal(reader);
  const operand = deeper(reader, unary);
  const range = spanning(reader.range(sign.start, sign.end), operand.range);
  return { kind: "unary", operator: sign.type, operand, range };
}

/** A value with any number of `.a`, `[0]`, `[*]` behind it. */
function traversal(reader: Reader): Expression {
  const of = term(reader);
  const next = peek(reader)?.type;
  return next === "." || next === "[" ? follow(of, postfixes(reader)) : of;
}

function term(reader: Reader): Expression {
  const token = peek(reader);
  switch (token?.type) {
    case "identifier":
      return named(reader, token);
    case "open_quote":
      return quoted(reader);
    case "number":
      return number(reader, token);
    case "open_heredoc":
      return heredoc(reader);
    case "(":
      return within(reader, false, () => parentheses(reader));
    case "[":
      return within(reader, false, () => tuple(reader));
    case "{":
      return within(reader, false, () => object(reader));
    default:
      return unexpected(reader);
  }
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function named(reader: Reader, token: Token): Expression {
  reader.at += 1;
  const next = peek(reader)?.type;
  if (next === "(" || next === "::") return within(reader, false, () => call(reader, token));
  const name = textOf(reader, token);
  const value = WORDS.get(name);
  if (value !== undefined) return literal(reader, token, value);
  return { kind: "variable", name, range: reader.range(token.start, token.end) };
}

/** `10.0.0.0` reads like `.0` behind a number, and is neither. */
function number(reader: Reader, token: Token): Expression {
  reader.at += 1;
  const [dot, digits] = [peek(reader), reader.tokens[reader.at + 1]];
  if (dot?.type === "." && digits?.type === "number")
    fault(reader, token.start, `${textOf(reader, { ...token, end: digits.end })} is no number`);
  return literal(reader, token, Number(textOf(reader, token)));
}

function literal(reader: Reader, token: Token, value: number | boolean | null): Expression {
  return { kind: "literal", value, range: reader.range(token.start, token.end) };
}

function parentheses(reader: Reader): Expression {
  const open = expect(reader, "(");
  const inner = expression(reader);
  return { kind: "parentheses", inner, range: reader.range(open.start, expect(reader, ")").end) };
}

function call(reader: Reader, first: Token): Expression {
  let last = first;
  while (take(reader, "::") !== undefined) last = expect(reader, "identifier");
  expect(reader, "(");
  const args: Expression[] = [];
  let expandLast = false;
  let close = take(reader, ")");
  while (close === undefined) {
    args.push(expression(reader));
    expandLast = take(reader, "...") !== undefined;
    if (expandLast || take(reader, ",") === undefined) close = expect(reader, ")");
    else close = take(reader, ")");
  }
  const name = reader.text.slice(first.start, last.end);
  return { kind: "call", name, args, expandLast, range: reader.range(first.start, close.end) };
}

function tuple(reader: Reader): Expression {
  const open = expect(reader, "[");
  if (isFor(reader)) return forExpression(reader, open, "]");
  const items: Expression[] = [];
  let close = take(reader, "]");
  while (close === undefined) {
    items.push(expression(reader));
    close = take(reader, ",") === undefined ? expect(reader, "]") : take(reader, "]");
  }
  return { kind: "tuple", items, range: reader.range(open.start, close.end) };
}

function object(reader: Reader): Expression {
  const open = expect(reader, "{");
  if (isFor(reader)) return forExpression(reader, open, "}");
  reader.lines = true;
  const entries: ObjectEntry[] = [];
  for (;;) {
    while (take(reader, "newline") !== undefined);
    const close = take(reader, "}");
    if (close !== undefined) return { kind: "object", entries, range: reader.range(open.start, close.end) };
    entries.push(objectEntry(reader));
    const after = peek(reader)?.type;
    if (take(reader, ",") === undefined && after !== "newline" && after !== "}") unexpected(reader);
  }
}

function objectEntry(reader: Reader): ObjectEntry {
  const key = objectKey(reader);
  if (take(reader, "=") === undefined) expect(reader, ":");
  const value = expression(reader);
  return { key, value, range: spanning(key.range, value.range) };
}

/** A bare word is a string here, `null` and `true` included. */
function objectKey(reader: Reader): Expression {
  const first = peek(reader);
  const key = expression(reader);
  const bare =
    key.kind === "variable" ||
    (key.kind === "literal" && typeof key.value !== "string" && typeof key.value !== "number");
  return bare && first !== undefined ? { kind: "literal", value: textOf(reader, first), range: key.range } : key;
}

/** `for` and a name; `for` alone is a key or a variable. */
function isFor(reader: Reader): boolean {
  const word = peek(reader);
  const next = reader.tokens.slice(reader.at + 1, reader.at + 3).find(({ type }) => type !== "newline");
  return next?.type === "identifier" && isWord(reader, word, "for");
}

function forExpression(reader: Reader, open: Token, closing: "]" | "}"): Expression {
  reader.at += 1;
  const [first, second] = forNames(reader);
  const collection = expression(reader);
  expect(reader, ":");
  const key = closing === "}" ? expression(reader) : undefined;
  if (key !== undefined) expect(reader, "=>");
  const value = expression(reader);
  const grouping = take(reader, "...") !== undefined;
  const condition = isWord(reader, peek(reader), "if") ? conditionOf(reader) : undefined;
  const range = reader.range(open.start, expect(reader, closing).end);
  const names = second === undefined ? { keyName: undefined, valueName: first } : { keyName: first, valueName: second };
  return { kind: "for", ...names, collection, key, value, condition, grouping, range };
}

function conditionOf(reader: Reader): Expression {
  reader.at += 1;
  return expression(reader);
}

type Step =
  | { readonly kind: "attribute"; readonly name: string; readonly range: Range }
  | { readonly kind: "index"; readonly key: Expression; readonly legacy: boolean; readonly range: Range }
  | { readonly kind: "attribute_splat" | "full_splat"; readonly range: Range };

function postfixes(reader: Reader): readonly Step[] {
  const steps: Step[] = [];
  for (;;) {
    const mark = take(reader, ".") ?? take(reader, "[");
    if (mark === undefined) return steps;
    if (steps.length >= MAX_DEPTH) throw tooDeep(mark.start);
    if (mark.type === ".") steps.push(...dotted(reader, mark));
    else steps.push(within(reader, false, () => bracketed(reader, mark)));
  }
}

function dotted(reader: Reader, dot: Token): readonly Step[] {
  const token = peek(reader);
  if (token?.type === "number") {
    reader.at += 1;
    return legacyIndexes(reader, token);
  }
  if (take(reader, "*") !== undefined)
    return [{ kind: "attribute_splat", range: reader.range(dot.start, token?.end ?? dot.end) }];
  const name = expect(reader, "identifier");
  return [{ kind: "attribute", name: textOf(reader, name), range: reader.range(dot.start, name.end) }];
}

/** `.0`, and `.0.1`, which looks like a number. */
function legacyIndexes(reader: Reader, token: Token): readonly Step[] {
  let start = token.start;
  return textOf(reader, token)
    .split(".")
    .map((digits): Step => {
      const key: Expression = {
        kind: "literal",
        value: Number(digits),
        range: reader.range(start, start + digits.length),
      };
      const range = reader.range(start - 1, start + digits.length);
      start += digits.length + 1;
      return { kind: "index", key, legacy: true, range };
    });
}

function bracketed(reader: Reader, open: Token): Step {
  if (take(reader, "*") !== undefined)
    return { kind: "full_splat", range: reader.range(open.start, expect(reader, "]").end) };
  const key = expression(reader);
  return { kind: "index", key, legacy: false, range: reader.range(open.start, expect(reader, "]").end) };
}

/** Applies `.a`, `[0]` and splats in turn; `[*]` takes all that follows into its `each`, `.*` only names and `.0`. */
function follow(of: Expression, steps: readonly Step[]): Expression {
  let result = of;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    if (step === undefined) break;
    const range = spanning(of.range, step.range);
    if (step.kind === "attribute") result = { kind: "attribute", of: result, name: step.name, range };
    else if (step.kind === "index") result = { kind: "index", of: result, key: step.key, range };
    else {
      const rest = steps.slice(at + 1);
      const stop = rest.findIndex((later) => !(later.kind === "attribute" || (later.kind === "index" && later.legacy)));
      const length = step.kind === "full_splat" || stop < 0 ? rest.length : stop;
      const each = follow({ kind: "variable", name: "*", range: step.range }, rest.slice(0, length));
      result = { kind: "splat", of: result, each, range: spanning(of.range, each.range) };
      at += length;
    }
  }
  return result;
}
