import { broken, type Conversion, expression, rangeOf, textOf } from "./expression.ts";
import type { ConcreteNode } from "./grammar.ts";
import { quotedText } from "./template.ts";
import type { Attribute, Block, Body, Range } from "./tree.ts";

/** Converts the items of a `body` node; what is not a whole attribute or block is left out. */
export function body(
  c: Conversion,
  nodes: readonly ConcreteNode[],
  { range, depth }: { range: Range; depth: number },
): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  let previous: ConcreteNode | undefined;
  for (const node of nodes) {
    if (node.type === "attribute") attributes.push(...attribute(c, node));
    else if (node.type === "block") blocks.push(...block(c, node, depth));
    else continue;
    if (previous !== undefined && !c.text.slice(previous.end, node.start).includes("\n")) {
      c.fault(node.start, "an argument or block must begin on a line of its own");
    }
    previous = node;
  }
  return { range, attributes, blocks };
}

function attribute(c: Conversion, node: ConcreteNode): readonly Attribute[] {
  const [name, sign, value] = node.children;
  if (name?.type !== "identifier" || sign?.type !== "=") return [];
  return [
    {
      name: textOf(c, name),
      nameRange: rangeOf(c, name),
      value: value?.type === "expression" ? expression(c, value, 0) : broken(c, value ?? sign),
      range: rangeOf(c, node),
    },
  ];
}

const MAX_BLOCK_DEPTH = 100;

function block(c: Conversion, node: ConcreteNode, depth: number): readonly Block[] {
  const [type] = node.children;
  const start = node.children.find((child) => child.type === "block_start");
  const end = node.children.findLast((child) => child.type === "block_end");
  if (type?.type !== "identifier" || start === undefined || end === undefined) return [];
  const range = rangeOf(c, node);
  const inner = c.range(start.end, end.start);
  if (depth >= MAX_BLOCK_DEPTH) {
    c.fault(node.start, `is nested deeper than ${MAX_BLOCK_DEPTH} levels`);
    return [];
  }
  const items = node.children.find((child) => child.type === "body")?.children ?? [];
  const labels = node.children.slice(1, node.children.indexOf(start)).flatMap((label) => {
    if (label.type === "identifier") return [textOf(c, label)];
    return label.type === "string_lit" ? [quotedText(c, label)] : [];
  });
  return [{ type: textOf(c, type), labels, body: body(c, items, { range: inner, depth: depth + 1 }), range }];
}
