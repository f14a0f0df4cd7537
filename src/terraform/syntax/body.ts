import { broken, type Conversion, rangeOf, textOf } from "./conversion.ts";
import type { ConcreteNode } from "./grammar.ts";
import { checkLines } from "./line-rules.ts";
import { quotedText } from "./template.ts";
import type { Attribute, Block, Body, Range } from "./tree.ts";

/** Converts the items of a `body` node; what is not a whole attribute or block is left out. */
export function body(
  c: Conversion,
  nodes: readonly ConcreteNode[],
  { range, depth }: { range: Range; depth: number },
): Body {
  const items = nodes.filter((node) => node.type === "attribute" || node.type === "block");
  items.forEach((node, at) => {
    const previous = items[at - 1];
    if (previous !== undefined && !breaksLine(c, previous.end, node.start)) {
      c.fault(node.start, "an argument or block must begin on a line of its own");
    }
  });
  const attributes = items.flatMap((node) => (node.type === "attribute" ? attribute(c, node) : []));
  checkNames(c, attributes);
  return { range, attributes, blocks: items.flatMap((node) => (node.type === "block" ? block(c, node, depth) : [])) };
}

function attribute(c: Conversion, node: ConcreteNode): readonly Attribute[] {
  const [name, sign, value] = node.children;
  if (name?.type !== "identifier" || sign?.type !== "=" || value === undefined) return [];
  const converted = value.type === "expression" ? c.expression(value, 0) : broken(c, value);
  checkLines(c, value);
  if (breaksLine(c, sign.end, value.start)) c.fault(sign.start, "a value must begin on the line of its argument");
  return [{ name: textOf(c, name), nameRange: rangeOf(c, name), value: converted, range: rangeOf(c, node) }];
}

const MAX_BLOCK_DEPTH = 100;

function block(c: Conversion, node: ConcreteNode, depth: number): readonly Block[] {
  const [type] = node.children;
  const open = node.children.find((child) => child.type === "block_start");
  const close = node.children.findLast((child) => child.type === "block_end");
  if (type?.type !== "identifier" || open === undefined || close === undefined) return [];
  if (depth >= MAX_BLOCK_DEPTH) {
    c.fault(node.start, `is nested deeper than ${MAX_BLOCK_DEPTH} levels`);
    return [];
  }
  const items = node.children.find((child) => child.type === "body")?.children ?? [];
  const labels = node.children.slice(1, node.children.indexOf(open)).flatMap((label) => {
    if (label.type === "identifier") return [textOf(c, label)];
    return label.type === "string_lit" ? [quotedText(c, label)] : [];
  });
  if (breaksLine(c, node.start, open.start))
    c.fault(open.start, "the brace must stand on the line of its block's name");
  checkBraces(c, items, { open, close });
  const inner = body(c, items, { range: c.range(open.end, close.start), depth: depth + 1 });
  return [{ type: textOf(c, type), labels, body: inner, range: rangeOf(c, node) }];
}

/** A block is either one argument at most between braces on one line, or has its braces on lines of their own. */
function checkBraces(
  c: Conversion,
  items: readonly ConcreteNode[],
  { open, close }: { open: ConcreteNode; close: ConcreteNode },
): void {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return;
  const opens = breaksLine(c, open.end, first.start);
  const closes = breaksLine(c, last.end, close.start);
  if (opens && closes) return;
  if (opens || closes || items.length > 1 || first.type === "block") {
    c.fault(first.start, "a block on one line holds one argument and nothing else");
  }
}

function checkNames(c: Conversion, attributes: readonly Attribute[]): void {
  const names = new Set<string>();
  for (const { name, nameRange } of attributes) {
    if (names.has(name)) c.fault(nameRange.start - c.range(0, 0).start, `${name} is set twice`);
    names.add(name);
  }
}

function breaksLine(c: Conversion, start: number, end: number): boolean {
  return c.text.slice(start, end).includes("\n");
}
