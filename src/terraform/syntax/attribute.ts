import { expression } from "./expression.ts";
import { createReader, type Origin } from "./reader.ts";
import type { Attribute, Expression, Range } from "./tree.ts";

/**
 * An argument that was read without a fault. It keeps where its value stands, and reads it again when it is asked for:
 * kept, the values of a repository take many times the space of its text, and most are never asked for.
 */
export class ReadAttribute implements Attribute {
  readonly name: string;
  readonly #origin: Origin;
  readonly #start: number;
  readonly #from: number;
  readonly #end: number;
  #value: Expression | undefined;

  constructor(origin: Origin, name: string, { start, value }: { readonly start: number; readonly value: Range }) {
    this.name = name;
    this.#origin = origin;
    this.#start = start;
    this.#from = value.start;
    this.#end = value.end;
  }

  get nameRange(): Range {
    return { start: this.#start, end: this.#start + this.name.length };
  }

  get range(): Range {
    return { start: this.#start, end: this.#end };
  }

  get value(): Expression {
    this.#value ??= valueAt(this.#origin, this.#from, this.#end);
    return this.#value;
  }
}

function valueAt({ text, at }: Origin, from: number, end: number): Expression {
  const range = (first: number, last: number): Range => ({ start: from + first, end: from + last });
  return expression(createReader(text.slice(from - at, end - at), { range, expression }));
}
