import { type Conversion, rangeOf, textOf } from "./conversion.ts";
import type { ConcreteNode } from "./grammar.ts";
import type { Expression, TemplatePart } from "./tree.ts";

/** A template before its directives are nested: text, and `${…}` or `%{…}` sequences. */
type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "sequence"; readonly node: ConcreteNode };

const NOT_ON_ONE_LINE = "a quoted string goes over the end of its line";

interface Region {
  readonly nodes: readonly ConcreteNode[];
  readonly start: number;
  readonly end: number;
}

/** The text of a quoted string without sequences. */
export function quotedText(c: Conversion, node: ConcreteNode): string {
  const text = c.text.slice(node.start + 1, node.end - 1);
  if (text.includes("\n")) c.fault(node.start, NOT_ON_ONE_LINE);
  return unescapeQuoted(text);
}

export function quotedTemplate(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const end = node.children.at(-1)?.type === "quoted_template_end" ? node.end - 1 : node.end;
  const tokens = tokenize(c.text, { nodes: node.children, start: node.start + 1, end }).map((token): Token => {
    if (token.kind === "sequence") return token;
    if (token.text.includes("\n")) c.fault(node.start, NOT_ON_ONE_LINE);
    return { kind: "text", text: unescapeQuoted(token.text) };
  });
  return { kind: "template", parts: nest(c, strip(tokens), depth), heredoc: false, range: rangeOf(c, node) };
}

/** `<<EOT` and `<<-EOT`; the latter loses the indentation that its lines share. */
export function heredoc(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const [mark, opening] = node.children;
  const closing = node.children.at(-1);
  const start = c.text.indexOf("\n", opening?.end ?? node.start) + 1 || node.end;
  const end = c.text.lastIndexOf("\n", (closing?.start ?? node.end) - 1) + 1;
  const nodes = node.children.slice(2, -1);
  const lines = strip(tokenize(c.text, { nodes, start, end: Math.max(start, end) }).flatMap(byLine));
  const flush = mark !== undefined && textOf(c, mark) === "<<-";
  const tokens = (flush ? unindent(lines) : lines).map(
    (token): Token => (token.kind === "text" ? { kind: "text", text: unescapeMarks(token.text) } : token),
  );
  return { kind: "template", parts: nest(c, tokens, depth), heredoc: true, range: rangeOf(c, node) };
}

function tokenize(text: string, region: Region): readonly Token[] {
  const tokens: Token[] = [];
  let at = region.start;
  const pending = [...region.nodes].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (CONTAINERS.has(node.type)) pending.push(...[...node.children].reverse());
    if (!SEQUENCES.has(node.type)) continue;
    if (node.start > at) tokens.push({ kind: "text", text: text.slice(at, node.start) });
    tokens.push({ kind: "sequence", node });
    at = node.end;
  }
  if (region.end > at) tokens.push({ kind: "text", text: text.slice(at, region.end) });
  return tokens;
}

const CONTAINERS: ReadonlySet<string> = new Set(["template_directive", "template_if", "template_for"]);
const SEQUENCES: ReadonlySet<string> = new Set([
  "template_interpolation",
  "template_if_intro",
  "template_else_intro",
  "template_if_end",
  "template_for_start",
  "template_for_end",
]);

function byLine(token: Token): readonly Token[] {
  if (token.kind === "sequence") return [token];
  return token.text.split(/(?<=\n)/).map((text): Token => ({ kind: "text", text }));
}

/** `~` takes the white space of the one text beside it, which in a heredoc ends with its line. */
function strip(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at): Token => {
    if (token.kind === "sequence") return token;
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    const fromLeft = before?.kind === "sequence" && before.node.children.at(-2)?.type === "strip_marker";
    const fromRight = after?.kind === "sequence" && after.node.children[1]?.type === "strip_marker";
    const trimmed = fromLeft ? token.text.trimStart() : token.text;
    return { kind: "text", text: fromRight ? trimmed.trimEnd() : trimmed };
  });
}

/** Lines of nothing but white space neither count nor change, and a line whose break was stripped continues the one before. */
function unindent(tokens: readonly Token[]): readonly Token[] {
  const starts = new Set<Token>();
  let indentation = Number.POSITIVE_INFINITY;
  let startsLine = true;
  for (const token of tokens) {
    const text = token.kind === "text" ? token.text : "";
    const blank = text.endsWith("\n") && text.trimStart() === "";
    if (startsLine && !blank) {
      indentation = Math.min(indentation, text.length - text.trimStart().length);
      starts.add(token);
    }
    startsLine = text.endsWith("\n");
  }
  return tokens.map(
    (token): Token =>
      token.kind === "text" && starts.has(token) ? { kind: "text", text: token.text.slice(indentation) } : token,
  );
}

interface Nesting {
  readonly parts: TemplatePart[];
  /** The directive that is open: its opening sequence, and the branch that `else` closed. */
  readonly open: ConcreteNode | undefined;
  readonly whenTrue: readonly TemplatePart[] | undefined;
}

function nest(c: Conversion, tokens: readonly Token[], depth: number): readonly TemplatePart[] {
  const levels: Nesting[] = [];
  let level: Nesting = { parts: [], open: undefined, whenTrue: undefined };
  for (const token of tokens) {
    if (token.kind === "text") {
      if (token.text !== "") level.parts.push(token);
      continue;
    }
    const { node } = token;
    if (node.type === "template_interpolation") level.parts.push(interpolation(c, node, depth));
    else if (node.type === "template_if_intro" || node.type === "template_for_start") {
      levels.push(level);
      level = { parts: [], open: node, whenTrue: undefined };
    } else if (node.type === "template_else_intro") level = { parts: [], open: level.open, whenTrue: level.parts };
    else {
      const closed = directive(c, level, depth);
      level = levels.pop() ?? { parts: [], open: undefined, whenTrue: undefined };
      if (closed !== undefined) level.parts.push(closed);
    }
  }
  return level.parts;
}

function interpolation(c: Conversion, node: ConcreteNode, depth: number): TemplatePart {
  return { kind: "interpolation", expression: expressionIn(c, node, depth) };
}

function directive(c: Conversion, level: Nesting, depth: number): TemplatePart | undefined {
  const { open } = level;
  if (open === undefined) return undefined;
  const inner = expressionIn(c, open, depth);
  if (open.type === "template_if_intro") {
    const [whenTrue, whenFalse] = level.whenTrue === undefined ? [level.parts, []] : [level.whenTrue, level.parts];
    return { kind: "if", condition: inner, whenTrue, whenFalse };
  }
  const names = open.children.filter((child) => child.type === "identifier").map((child) => textOf(c, child));
  const [valueName = "", keyName] = names.reverse();
  return { kind: "for", keyName, valueName, collection: inner, parts: level.parts };
}

function expressionIn(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const inner = node.children.find((child) => child.type === "expression");
  if (inner !== undefined) return c.expression(inner, depth + 1);
  c.fault(node.start, "an interpolation is empty");
  return { kind: "broken", range: rangeOf(c, node) };
}

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
