import { keyText } from "../evaluate/access.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { eachOf } from "../evaluate/for.ts";
import type { Value } from "../evaluate/value.ts";
import { mapping, unknown } from "../evaluate/values.ts";
import type { Attribute, Block } from "../syntax/tree.ts";
import { decide } from "./decision.ts";
import { createMemo } from "./memo.ts";
import { type MergedBlock, mergedBlock, type Written } from "./module.ts";
import { type Position, within } from "./position.ts";
import type { NestedBlock, Scope } from "./workspace.ts";

/** The arguments and nested blocks of a block, evaluated where it stands when they are asked for. */
export function createScope(merged: MergedBlock, position: () => Position): Scope {
  let known: Position | undefined;
  const here = (): Position => {
    known ??= position();
    return known;
  };
  const values = createMemo<Value>((name) => unknown(`${name} refers to itself`));
  return {
    argument: (name) => {
      const attribute = merged.attributes.get(name);
      return attribute && values(name, () => evaluated(attribute, here()));
    },
    blocks: (type) => nestedBlocks(merged, here(), type),
    decision: (name, part) => {
      const attribute = merged.attributes.get(name);
      if (attribute === undefined) return undefined;
      return decide({ expression: part ?? attribute.node.value, file: attribute.file, position: here(), name });
    },
  };
}

function evaluated({ node }: Written<Attribute>, { environment }: Position): Value {
  return environment.meter.bounded(() => evaluate(node.value, environment), unknown);
}

function nestedBlocks(merged: MergedBlock, position: Position, type: string): ReturnType<Scope["blocks"]> {
  const items: NestedBlock[] = [];
  let open = false;
  for (const written of merged.blocks) {
    if (written.node.type === type) items.push(nested(written, position, undefined));
    if (written.node.type !== "dynamic" || written.node.labels[0] !== type) continue;
    const expanded = dynamicBlocks(written, position);
    items.push(...expanded.items);
    open ||= expanded.unknown;
  }
  return { items, unknown: open };
}

const nested = (written: Written<Block>, position: Position, dynamic: Block | undefined): NestedBlock => ({
  ...createScope(mergedBlock(written), () => position),
  block: written.node,
  dynamic,
});

function dynamicBlocks(written: Written<Block>, position: Position): ReturnType<Scope["blocks"]> {
  const merged = mergedBlock(written);
  const content = merged.blocks.find(({ node }) => node.type === "content");
  const collection = merged.attributes.get("for_each");
  if (content === undefined || collection === undefined) return { items: [], unknown: true };
  const iterator = iteratorName(merged);
  const items = position.environment.meter.bounded(
    () => eachOf(evaluate(collection.node.value, position.environment)),
    unknown,
  );
  const element = (key: Value, value: Value): NestedBlock => {
    const origin = { collection: collection.node.value, key: keyText(key) ?? "", file: collection.file, position };
    const bound = new Map([
      [
        iterator,
        mapping([
          ["key", key],
          ["value", value],
        ]),
      ],
    ]);
    return nested(content, within(position, bound, [[iterator, origin]]), written.node);
  };
  if (!("kind" in items)) return { items: items.map(([key, value]) => element(key, value)), unknown: false };
  return { items: [element(unknown(items.reason), items)], unknown: true };
}

function iteratorName(merged: MergedBlock): string {
  const iterator = merged.attributes.get("iterator")?.node.value;
  return iterator?.kind === "variable" ? iterator.name : (merged.block.labels[0] ?? "");
}
