import type { Edit } from "../terraform/edit/edit.ts";
import type { Block } from "../terraform/syntax/tree.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { blockText, type NewBlock } from "./block-text.ts";
import type { Refusal } from "./control.ts";
import { homeOf } from "./home.ts";
import { refused, where } from "./verdict.ts";

const dynamicOf = (block: Block, type: string): Block | undefined =>
  block.body.blocks.find((nested) => nested.type === "dynamic" && nested.labels[0] === type);

/** The edit that adds a nested block to a resource, or to `inside`, a nested block of it. */
export const addNested = (
  resource: ResourceInstance,
  added: NewBlock,
  workspace: Workspace,
  inside: Block = resource.place.block,
): { readonly kind: "added"; readonly edit: Edit } | Refusal => {
  const dynamic = dynamicOf(inside, added.type);
  if (dynamic !== undefined) {
    return refused(
      `a dynamic block decides whether ${resource.address} (${where(resource.place)}) has a \`${added.type}\` block, and here it has none. Change what its \`for_each\` is made of.`,
    );
  }
  const home = homeOf(resource, inside, workspace);
  if (home === undefined) return refused(`the block of ${resource.address} was not found in its file`);
  return { kind: "added", edit: { kind: "add_block", file: home.file, in: home.path, text: blockText(added) } };
};
