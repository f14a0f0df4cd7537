import { readBody } from "./body.ts";
import { expression } from "./expression.ts";
import { createReader, type Problem, peek, type Reader, Unreadable } from "./reader.ts";
import { sections } from "./sections.ts";
import type { Body, Expression, Range, TemplatePart } from "./tree.ts";

interface Parsed {
  readonly body: Body;
  readonly problems: readonly Problem[];
}

/** Parses the native syntax; what is broken is left out and told. */
export function parseNative(text: string): Parsed {
  const parsed = parse(text, (start, end) => ({ start, end }));
  return parsed.failed && sections(text).length > 1 ? inSections(text) : parsed;
}

function parse(text: string, range: Reader["range"]): Parsed & Pick<Reader, "failed"> {
  const reader = createReader(text, { range, expression });
  return { body: readBody(reader), problems: reader.problems, failed: reader.failed };
}

/** Reads the top-level blocks of a broken text one by one, so that what is wrong in one hides no other. */
function inSections(text: string): Parsed {
  const parsed = sections(text).map(({ start, end }) => {
    const { body, problems } = parse(text.slice(start, end), (from, to) => ({ start: start + from, end: start + to }));
    return { body, problems: problems.map(({ offset, message }) => ({ offset: start + offset, message })) };
  });
  return {
    body: {
      range: { start: 0, end: text.length },
      attributes: parsed.flatMap(({ body }) => body.attributes),
      blocks: parsed.flatMap(({ body }) => body.blocks),
    },
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

/** The text as one expression; undefined where it is anything else. Ranges count from the beginning of `text`. */
export function parseExpression(text: string): Expression | undefined {
  return parseExpressionAt(text, 0);
}

/** The same for a piece of a larger text, which begins at `offset` there: ranges count from the beginning of that text. */
export function parseExpressionAt(text: string, offset: number): Expression | undefined {
  return onlyExpression(text, (start, end) => ({ start: offset + start, end: offset + end }));
}

/** The parts of a bare template, all with the range given; undefined where it is broken. */
export function parseTemplate(text: string, range: Range): readonly TemplatePart[] | undefined {
  const value = onlyExpression(`<<${MARK}\n${text}\n${MARK}\n`, () => range);
  if (value?.kind !== "template") return undefined;
  return value.parts.flatMap((part, at): readonly TemplatePart[] => {
    if (part.kind !== "text" || at < value.parts.length - 1) return [part];
    return part.text === "\n" ? [] : [{ kind: "text", text: part.text.slice(0, -1) }];
  });
}

const MARK = "END_OF_TEMPLATE";

function onlyExpression(text: string, range: Reader["range"]): Expression | undefined {
  const reader = createReader(text, { range, expression });
  reader.lines = false;
  try {
    const value = expression(reader);
    return peek(reader) === undefined ? value : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
