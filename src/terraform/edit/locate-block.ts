import type { Block, Body, SourceFile } from "../syntax/tree.ts";
import type { BlockPath, BlockStep } from "./edit.ts";

/** The block that a path leads to; undefined where there is none, or where a step without `index` fits several. */
export function blockAt(file: SourceFile, path: BlockPath): Block | undefined {
  let body: Body = file.body;
  let block: Block | undefined;
  for (const step of path) {
    block = blockIn(body, step);
    if (block === undefined) return undefined;
    body = block.body;
  }
  return block;
}

/** The path to a block of this file, found by its range; undefined where the file has no such block. */
export function pathTo(file: SourceFile, block: Block): BlockPath | undefined {
  const path: BlockStep[] = [];
  let body: Body = file.body;
  for (;;) {
    const next = body.blocks.find(({ range }) => range.start <= block.range.start && block.range.end <= range.end);
    if (next === undefined) return undefined;
    path.push(stepTo(body, next));
    if (next.range.start === block.range.start) return next.range.end === block.range.end ? path : undefined;
    body = next.body;
  }
}

/** The body that a path leads to: the file's own for the empty path. */
export function bodyAt(file: SourceFile, path: BlockPath): Body | undefined {
  return path.length === 0 ? file.body : blockAt(file, path)?.body;
}

export function blockIn(body: Body, step: BlockStep): Block | undefined {
  const candidates = body.blocks.filter((block) => hasHeader(block, step));
  if (step.index !== undefined) return candidates[step.index];
  return candidates.length === 1 ? candidates[0] : undefined;
}

function stepTo(body: Body, block: Block): BlockStep {
  const { type, labels } = block;
  const twins = body.blocks.filter((other) => hasHeader(other, block));
  return twins.length === 1 ? { type, labels } : { type, labels, index: twins.indexOf(block) };
}

function hasHeader(block: Block, header: Pick<BlockStep, "type" | "labels">): boolean {
  return (
    block.type === header.type &&
    block.labels.length === header.labels.length &&
    block.labels.every((label, at) => label === header.labels[at])
  );
}
