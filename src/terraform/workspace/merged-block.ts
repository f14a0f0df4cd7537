import { lineOf } from "../syntax/parse.ts";
import type { Attribute, Block, Expression, SourceFile } from "../syntax/tree.ts";
import type { Place } from "./workspace.ts";

/** A node and the file it is written in, which override files make worth knowing. */
export interface Written<Node> {
  readonly file: SourceFile;
  readonly node: Node;
}

/** A block after override files were merged into it. Nothing of it is gone through before it is asked for: most blocks of a large repository never are. */
export class MergedBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly #overrides: readonly MergedBlock[];
  #blocks: readonly Written<Block>[] | undefined;
  #place: Place | undefined;

  constructor({ file, node }: Written<Block>, overrides: readonly MergedBlock[] = NONE) {
    this.file = file;
    this.block = node;
    this.#overrides = overrides;
  }

  attribute(name: string): Written<Attribute> | undefined {
    for (let at = this.#overrides.length - 1; at >= 0; at -= 1) {
      const winning = this.#overrides[at]?.attribute(name);
      if (winning !== undefined) return winning;
    }
    const { attributes } = this.block.body;
    for (let at = attributes.length - 1; at >= 0; at -= 1) {
      const node = attributes[at];
      if (node?.name === name) return { file: this.file, node };
    }
    return undefined;
  }

  /** Nested blocks; one of an override replaces all of its type. */
  get blocks(): readonly Written<Block>[] {
    this.#blocks ??= this.#overrides.reduce(replaced, nestedIn(this.file, this.block));
    return this.#blocks;
  }

  get place(): Place {
    const { file, block } = this;
    this.#place ??= { file: file.path, line: lineOf(file.text, block.range.start), block };
    return this.#place;
  }

  /** Arguments of the override win one by one. */
  overriddenBy(over: MergedBlock): MergedBlock {
    return new MergedBlock({ file: this.file, node: this.block }, [...this.#overrides, over]);
  }
}

const NONE: readonly MergedBlock[] = [];

const nestedIn = (file: SourceFile, block: Block): readonly Written<Block>[] =>
  [...block.body.blocks, ...(file.syntax === "json" ? jsonBlocks(block) : [])].map((node) => ({ file, node }));

function replaced(blocks: readonly Written<Block>[], over: MergedBlock): readonly Written<Block>[] {
  const types = new Set(over.blocks.map(({ node }) => blockType(node)));
  return [...blocks.filter(({ node }) => !types.has(blockType(node))), ...over.blocks];
}

const blockType = (block: Block): string => (block.type === "dynamic" ? (block.labels[0] ?? "") : block.type);

export const argumentsIn = ({ file, block }: MergedBlock): readonly (readonly [string, Written<Attribute>])[] =>
  block.body.attributes.map((node) => [node.name, { file, node }]);

/** A literal text argument, such as a module's `source`. */
export function literalText(merged: MergedBlock, name: string): string | undefined {
  const value = merged.attribute(name)?.node.value;
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : undefined;
}

/** In the JSON syntax an object may be a nested block; which one it is, only the provider's schema tells. */
function jsonBlocks(block: Block): readonly Block[] {
  return block.body.attributes.flatMap(({ name, value }): readonly Block[] => {
    const values = value.kind === "tuple" ? value.items : [value];
    if (name === "dynamic") return values.flatMap(dynamicJsonBlocks);
    return values.every((item) => item.kind === "object") ? values.map((item) => jsonBlock(name, [], item)) : [];
  });
}

const dynamicJsonBlocks = (value: Expression): readonly Block[] =>
  value.kind !== "object"
    ? []
    : value.entries.flatMap(({ key, value: inner }) =>
        key.kind === "literal" ? [jsonBlock("dynamic", [String(key.value)], inner)] : [],
      );

function jsonBlock(type: string, labels: readonly string[], value: Expression): Block {
  const entries = value.kind === "object" ? value.entries : [];
  const attributes = entries.flatMap((entry): readonly Attribute[] =>
    entry.key.kind === "literal"
      ? [{ name: String(entry.key.value), nameRange: entry.key.range, value: entry.value, range: entry.range }]
      : [],
  );
  const body = { range: value.range, attributes, blocks: [] };
  const block: Block = { type, labels, body, range: value.range };
  return { ...block, body: { ...body, blocks: jsonBlocks(block) } };
}
