import { keyText } from "../evaluate/access.ts";
import type { Environment } from "../evaluate/environment.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { eachOf } from "../evaluate/for.ts";
import type { WrittenExpression } from "../evaluate/meter.ts";
import type { Decision, Value } from "../evaluate/value.ts";
import { mapping, unknown } from "../evaluate/values.ts";
import type { Attribute, Block, Expression } from "../syntax/tree.ts";
import { decide } from "./decision.ts";
import { Memo } from "./memo.ts";
import { MergedBlock, type Written } from "./merged-block.ts";
import { type Position, type Surrounding, within } from "./position.ts";
import type { NestedBlock, Scope } from "./workspace.ts";

/** The arguments and nested blocks of a block, evaluated where it stands when they are asked for. A class, because a large repository has a hundred thousand of them. */
export class EvaluatedBlock implements Scope {
  readonly merged: MergedBlock;
  readonly #in: Surrounding;
  readonly #values = new Memo<Value, EvaluatedBlock>(circular, this);

  constructor(merged: MergedBlock, surrounding: Surrounding) {
    this.merged = merged;
    this.#in = surrounding;
  }

  argument(name: string): Value | undefined {
    const attribute = this.merged.attribute(name);
    return attribute && this.#values.get(name, () => evaluatedAt(writtenIn(attribute), this.position.environment));
  }

  get position(): Position {
    return this.#in.position;
  }

  blocks(type: string): ReturnType<Scope["blocks"]> {
    return nestedBlocks(this.merged, this.position, type);
  }

  decision(name: string, part: Expression | readonly string[] = []): Decision | undefined {
    const attribute = this.merged.attribute(name);
    if (attribute === undefined) return undefined;
    const { value } = attribute.node;
    const sought = "kind" in part ? { expression: part, keys: [] } : { expression: value, keys: part };
    return decide({ ...sought, file: attribute.file, position: this.position, name });
  }
}

function circular(name: string, { merged, position }: EvaluatedBlock): Value {
  const reason = `${name} refers to itself`;
  const attribute = merged.attribute(name);
  if (attribute !== undefined) position.environment.meter.tell(writtenIn(attribute), reason);
  return unknown(reason);
}

export const writtenIn = ({ file, node }: Written<Attribute>): WrittenExpression => ({ file, expression: node.value });

class EvaluatedNestedBlock extends EvaluatedBlock implements NestedBlock {
  readonly dynamic: Block | undefined;

  constructor(written: Written<Block>, position: Position, dynamic: Block | undefined) {
    super(new MergedBlock(written), { position });
    this.dynamic = dynamic;
  }

  get block(): Block {
    return this.merged.block;
  }
}

/** What is written there; not known, with the reason, where evaluating it exceeds a limit. */
export const evaluatedAt = (written: WrittenExpression, environment: Environment): Value =>
  environment.meter.bounded<Value>(written, () => evaluate(written.expression, environment), unknown);

function nestedBlocks(merged: MergedBlock, position: Position, type: string): ReturnType<Scope["blocks"]> {
  const items: NestedBlock[] = [];
  let open = false;
  for (const written of merged.blocks) {
    if (written.node.type === type) items.push(new EvaluatedNestedBlock(written, position, undefined));
    if (written.node.type !== "dynamic" || written.node.labels[0] !== type) continue;
    const expanded = dynamicBlocks(written, position);
    items.push(...expanded.items);
    open ||= expanded.unknown;
  }
  return { items, unknown: open };
}

function dynamicBlocks(written: Written<Block>, position: Position): ReturnType<Scope["blocks"]> {
  const merged = new MergedBlock(written);
  const content = merged.blocks.find(({ node }) => node.type === "content");
  const collection = merged.attribute("for_each");
  if (content === undefined || collection === undefined) return { items: [], unknown: true };
  const iterator = iteratorName(merged);
  const items = position.environment.meter.bounded(
    writtenIn(collection),
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
    return new EvaluatedNestedBlock(content, within(position, bound, [[iterator, origin]]), written.node);
  };
  if (!("kind" in items)) return { items: items.map(([key, value]) => element(key, value)), unknown: false };
  return { items: [element(unknown(items.reason), items)], unknown: true };
}

function iteratorName(merged: MergedBlock): string {
  const iterator = merged.attribute("iterator")?.node.value;
  return iterator?.kind === "variable" ? iterator.name : (merged.block.labels[0] ?? "");
}
