import { lineOf } from "../syntax/parse.ts";
import type { Expanded, Expansion } from "./expansion.ts";
import { literalText, type MergedBlock } from "./module.ts";
import { type Origin, type Position, within } from "./position.ts";
import { createScope } from "./scope.ts";
import type { ModuleCall, Place, Root } from "./workspace.ts";

export function placeOf({ file, block }: MergedBlock): Place {
  return { file: file.path, line: lineOf(file.text, block.range.start), block };
}

export interface Caller {
  readonly root: Root;
  readonly calls: readonly ModuleCall[];
  /** Address of the module instance that the block stands in; empty for the root module. */
  readonly address: string;
}

export function createCall(
  { merged, outside, address }: { readonly merged: MergedBlock; readonly outside: Position; readonly address: string },
  caller: Caller,
): ModuleCall {
  return {
    ...createScope(merged, () => outside),
    root: caller.root,
    address,
    source: literalText(merged, "source") ?? "",
    version: literalText(merged, "version"),
    place: placeOf(merged),
    calls: caller.calls,
  };
}

/** The position inside of one instance of a repeated block. */
export function positionIn(outer: Position, expansion: Expansion, instance: Expanded): Position {
  if (instance.bound.size === 0) return outer;
  const { repetition, file } = expansion;
  const origins: (readonly [string, Origin])[] =
    repetition?.kind === "for_each" && file !== undefined && instance.key !== undefined
      ? [["each", { collection: repetition.expression, key: instance.key, file, position: outer }]]
      : [];
  return within(outer, instance.bound, origins);
}

export const joined = (prefix: string, rest: string): string => (prefix === "" ? rest : `${prefix}.${rest}`);
