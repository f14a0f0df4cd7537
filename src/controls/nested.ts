import type { Edit } from "../terraform/edit/edit.ts";
import type { Block } from "../terraform/syntax/tree.ts";
import type { NestedBlock, ResourceInstance, Scope, Workspace } from "../terraform/workspace/workspace.ts";
import { blockText, type NewBlock } from "./block-text.ts";
import { switchOn } from "./conditional.ts";
import type { Refusal } from "./control.ts";
import { type Home, homeOf } from "./home.ts";
import { ignoredChange } from "./presence.ts";
import { settle } from "./settle.ts";
import { isOwnSwitch } from "./shared-name.ts";
import { refused, where } from "./verdict.ts";

/** The edits that make a nested block be there, in words too. */
export interface Nested {
  readonly kind: "added";
  readonly edits: readonly Edit[];
  readonly change: string;
}

const switchedOn = (
  owner: ResourceInstance,
  dynamic: NestedBlock,
  type: string,
  workspace: Workspace,
): Nested | Refusal => {
  const switches = switchOn({ scope: dynamic, name: "for_each", isOwn: isOwnSwitch(owner, workspace) });
  if (switches === undefined) {
    return refused(
      `a dynamic block decides whether ${owner.address} (${where(owner.place)}) has a \`${type}\` block, and here it has none. Change what its \`for_each\` is made of.`,
    );
  }
  const demand = {
    owner,
    scope: dynamic,
    block: dynamic.block,
    name: "for_each",
    value: "not empty",
    covered: type,
    switches,
  };
  const settled = settle([demand], workspace);
  return settled.kind === "refusal" ? settled : { ...settled, kind: "added" };
};

/** Beside the blocks of the type that count: those of an override file take the place of all others. */
const homeBeside = (
  resource: ResourceInstance,
  workspace: Workspace,
  { scope, block, type }: { readonly scope: Scope; readonly block: Block; readonly type: string },
): Home | undefined => {
  const [standing] = scope.blocks(type).items;
  const home = standing && homeOf(resource, standing.block, workspace);
  return home === undefined ? homeOf(resource, block, workspace) : { ...home, path: home.path.slice(0, -1) };
};

/** The edit that adds a nested block to a resource, or to `inside`, a nested block of it; or the switch that makes a dynamic block yield it. */
export const addNested = (
  resource: ResourceInstance,
  added: NewBlock,
  workspace: Workspace,
  inside: { readonly scope: Scope; readonly block: Block } = { scope: resource, block: resource.place.block },
): Nested | Refusal => {
  const dynamic = inside.scope.blocks("dynamic").items.find(({ block }) => block.labels[0] === added.type);
  if (dynamic !== undefined) return switchedOn(resource, dynamic, added.type, workspace);
  const home = homeBeside(resource, workspace, { ...inside, type: added.type });
  if (home === undefined) return refused(`the block of ${resource.address} was not found in its file`);
  const ignored = ignoredChange(resource, home.path[1]?.type ?? added.type);
  if (ignored !== undefined) return refused(ignored);
  const edit = { kind: "add_block", file: home.file, in: home.path, text: blockText(added) } as const;
  return { kind: "added", edits: [edit], change: `adds the block \`${added.type}\`` };
};
