import { body } from "./body.ts";
import type { Conversion } from "./conversion.ts";
import { expression } from "./expression.ts";
import { type ConcreteNode, type ConcreteTree, type Fault, parseConcrete } from "./grammar.ts";
import { MISREAD_ESCAPE, mask } from "./mask.ts";
import { sections } from "./sections.ts";
import type { Body, Expression, Range, TemplatePart } from "./tree.ts";

/** Something wrong at an offset of the text. */
export interface Problem {
  readonly offset: number;
  readonly message: string;
}

interface Parsed {
  readonly body: Body;
  readonly problems: readonly Problem[];
}

/** Parses the native syntax; what is broken is left out and told. */
export function parseNative(text: string): Parsed {
  return convert(text, (start, end) => ({ start, end }));
}

/** The text as one expression; undefined where it is anything else. Ranges count from the beginning of `text`. */
export function parseExpression(text: string): Expression | undefined {
  const head = "x = (\n";
  const parsed = convert(`${head}${text}\n)\n`, (start, end) => ({
    start: start - head.length,
    end: end - head.length,
  }));
  const value = onlyValue(parsed);
  return value?.kind === "parentheses" ? value.inner : undefined;
}

/** The parts of a bare template, all with the range given; undefined where it is broken. */
export function parseTemplate(text: string, range: Range): readonly TemplatePart[] | undefined {
  const value = onlyValue(convert(`x = <<${MARK}\n${text}\n${MARK}\n`, () => range));
  if (value?.kind !== "template") return undefined;
  return value.parts.flatMap((part, at): readonly TemplatePart[] => {
    if (part.kind !== "text" || at < value.parts.length - 1) return [part];
    return part.text === "\n" ? [] : [{ kind: "text", text: part.text.slice(0, -1) }];
  });
}

const MARK = "END_OF_JSON_STRING";

function onlyValue({ body, problems }: Parsed): Expression | undefined {
  const [attribute] = body.attributes;
  return problems.length > 0 || body.blocks.length > 0 || body.attributes.length > 1 ? undefined : attribute?.value;
}

function convert(text: string, range: Conversion["range"]): Parsed {
  const tree = readTree(text);
  return tree.hasError && sections(text).length > 1 ? inSections(text, range) : convertTree(text, tree, range);
}

/** A second reading of what the grammar stumbled over, with its known gaps bridged. */
function readTree(text: string): ConcreteTree {
  if (MISREAD_ESCAPE.test(text)) return parseConcrete(mask(text));
  const tree = parseConcrete(text);
  return tree.hasError ? parseConcrete(mask(text)) : tree;
}

function convertTree(text: string, tree: ConcreteTree, range: Conversion["range"]): Parsed {
  const problems: Problem[] = tree.faults
    .slice(0, 1)
    .map((fault) => ({ offset: fault.start, message: describe(text, fault) }));
  const c: Conversion = {
    text,
    range,
    fault: (offset, message) => {
      if (problems.at(-1)?.message !== message) problems.push({ offset, message });
    },
    expression: (node, depth) => expression(c, node, depth),
  };
  return { body: body(c, topLevel(tree.root), { range: range(0, text.length), depth: 0 }), problems };
}

/** Reads the top-level blocks of a broken text one by one, so that what is wrong in one hides no other. */
function inSections(text: string, range: Conversion["range"]): Parsed {
  const parsed = sections(text).map(({ start, end }) => {
    const section = text.slice(start, end);
    const { body, problems } = convertTree(section, readTree(section), (from, to) => range(start + from, start + to));
    return { body, problems: problems.map(({ offset, message }) => ({ offset: start + offset, message })) };
  });
  return {
    body: {
      range: range(0, text.length),
      attributes: parsed.flatMap(({ body }) => body.attributes),
      blocks: parsed.flatMap(({ body }) => body.blocks),
    },
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

function topLevel(root: ConcreteNode): readonly ConcreteNode[] {
  return root.children.flatMap((child) => (child.type === "body" ? child.children : [child]));
}

function describe(text: string, fault: Fault): string {
  if (fault.kind === "missing") return `something is missing here: ${MISSING[fault.type] ?? fault.type}`;
  const [line = ""] = text.slice(fault.start, Math.min(fault.end, fault.start + 60)).split("\n");
  return `cannot be understood from here: ${line.trim()}`;
}

const MISSING: Readonly<Record<string, string>> = {
  block_end: "the closing brace of the block",
  object_end: "the closing brace of the object",
  tuple_end: "the closing bracket of the list",
  quoted_template_end: "the closing quote of the string",
  heredoc_identifier: "the closing word of the heredoc",
};
