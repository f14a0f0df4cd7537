import type { PlannedChange } from "./terraform.ts";

/** What matters here of a proposal in `fix --format json`. */
export interface Proposed {
  readonly control: string;
  readonly targets: readonly string[];
  readonly effects: { readonly replacement: boolean; readonly notes: readonly string[] };
}

const blocks = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^resource "(\w+)" "(\w+)" \{\n(?:.*\n)*?\}$/gm)].map(([block, type, name]) => [
      `${type}.${name}`,
      block,
    ]),
  );

/** What a fix wrote: resource blocks that it changed, those that it added, and those that it took away. */
export interface Written {
  readonly changed: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** Compares two texts block by block, by their text alone. */
export const writtenBetween = (before: string, after: string): Written => {
  const old = blocks(before);
  const now = blocks(after);
  const shared = [...old.keys()].filter((address) => now.has(address));
  return {
    changed: new Set(shared.filter((address) => old.get(address) !== now.get(address))),
    added: new Set([...now.keys()].filter((address) => !old.has(address))),
    removed: new Set([...old.keys()].filter((address) => !now.has(address))),
  };
};

/** What Terraform calls a replacement is to AWS one more revision beside the old ones. */
const isRevised = (type: string): boolean => type === "aws_ecs_task_definition";

const isDeclared = (
  { type, name, change }: PlannedChange,
  { changed, added, removed }: Written,
  proposed: readonly Proposed[],
): boolean => {
  const block = `${type}.${name}`;
  const replaced = () =>
    proposed
      .filter(({ targets }) => targets.some((target) => target.startsWith(block)))
      .some(
        ({ effects }) =>
          effects.replacement || (isRevised(type) && effects.notes.some((note) => /new revision/.test(note))),
      );
  switch (change.actions.join()) {
    case "no-op":
    case "read":
      return true;
    case "create":
      return added.has(block);
    case "update":
      return changed.has(block);
    case "delete":
      return removed.has(block) && proposed.some(({ targets }) => targets.includes(block));
    default:
      return changed.has(block) && replaced();
  }
};

/** What a plan would do that no proposal told: replacements, deletions, and any change of a resource whose block was left alone. */
export const undeclared = (
  planned: readonly PlannedChange[],
  written: Written,
  proposed: readonly Proposed[],
): readonly string[] =>
  planned
    .filter((change) => !isDeclared(change, written, proposed))
    .map(({ address, change }) => `${address}: ${change.actions.join(", ")}`);
