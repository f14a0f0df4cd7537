import type { ConcreteNode } from "./grammar.ts";
import type { Expression, Range } from "./tree.ts";

/** What turning the grammar's nodes into the room's own tree needs to know about one text. */
export interface Conversion {
  readonly text: string;
  /** Where offsets of the text lie in the file. */
  range(start: number, end: number): Range;
  /** Told of what the grammar takes but the language does not. */
  fault(offset: number, message: string): void;
  /** Converts an `expression` node that stands `depth` levels deep. */
  expression(node: ConcreteNode, depth: number): Expression;
}

export function rangeOf(c: Conversion, node: ConcreteNode): Range {
  return c.range(node.start, node.end);
}

export function textOf(c: Conversion, node: ConcreteNode): string {
  return c.text.slice(node.start, node.end);
}

export function broken(c: Conversion, node: ConcreteNode): Expression {
  return { kind: "broken", range: rangeOf(c, node) };
}
