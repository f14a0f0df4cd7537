import type { Attribute, Block, Body, Expression } from "../../../src/terraform/syntax/tree.ts";

/** A tree without its ranges, for comparing. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) =>
      key === "range" || key === "nameRange"
        ? undefined
        : isAttribute(inner)
          ? { name: inner.name, value: inner.value }
          : inner,
    ),
  );
}

/** The value of an argument may be read only when it is asked for. */
const isAttribute = (node: unknown): node is Attribute =>
  typeof node === "object" && node !== null && "nameRange" in node;

/** Every expression that is an argument's value, and all that is inside it. */
export function* expressionsOf(body: Body): Generator<Expression> {
  for (const { value } of body.attributes) yield* within(value);
  for (const block of body.blocks) yield* expressionsOf(block.body);
}

function* within(value: unknown): Generator<Expression> {
  if (typeof value !== "object" || value === null) return;
  if ("kind" in value && "range" in value) yield value as Expression;
  for (const inner of Object.values(value)) yield* within(inner);
}

export function* blocksOf(body: Body): Generator<Block> {
  for (const block of body.blocks) {
    yield block;
    yield* blocksOf(block.body);
  }
}
