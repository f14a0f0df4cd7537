import type { BlockStep, Edit } from "../terraform/edit/edit.ts";
import { isWorldwide } from "../terraform/schema/history.ts";
import type { SourceFile } from "../terraform/syntax/tree.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { type Argument, blockText, type NewBlock } from "./block-text.ts";
import type { Refusal } from "./control.ts";
import { directoryOf, filesOf } from "./directory.ts";
import { missingAlias, outputFor, providerOf } from "./new-companion.ts";
import { freeName, inherited, repeated, repeatedCall, source } from "./repeated.ts";
import { sharedTags, tagged } from "./shared-tags.ts";
import { refused, where } from "./verdict.ts";

/** A place where new blocks for a resource can be written, with the words that they need there. */
export interface Spot {
  readonly kind: "spot";
  readonly file: SourceFile;
  readonly directory: string;
  /** The calls from the root down to the module that the place is in. */
  readonly calls: readonly ModuleCall[];
  /** The end of the file where it is absent. */
  readonly after: BlockStep | undefined;
  /** `count` or `for_each` as the resource has it. */
  readonly meta: readonly Argument[];
  /** The provider, and the region where the resource names one. */
  readonly provider: readonly Argument[];
  /** Name for what is added, before it is made free. */
  readonly name: string;
  /** What resources there are tagged with alike, as an expression; undefined where nothing tells. */
  readonly tags?: string;
  /** The target groups that a module makes with its load balancer: what each is called there, and an expression for it. */
  readonly targetGroups?: readonly { readonly key: string; readonly reference: string }[];
  /** The call as blocks beside it refer to it; absent beside a resource. */
  readonly reference?: string;
  /** "it", or the call that the blocks are added beside. */
  readonly beside: string;
  /** An expression for an attribute of the resource; undefined where it cannot be referred to. */
  attribute(name: string): string | undefined;
}

/** Behind the resource itself, for all its instances; `alone` for the one instance only. */
export const besideResource = (owner: ResourceInstance, workspace: Workspace, alone = false): Spot | Refusal => {
  const file = workspace.files.get(owner.place.file);
  if (file === undefined) return refused(`${owner.place.file} was not read`);
  const alias = missingAlias(owner, workspace);
  if (alias !== undefined) {
    return refused(
      `${owner.address} (${where(owner.place)}) uses the provider aws.${alias}, which ${owner.root.path} does not configure. Configure it there first.`,
    );
  }
  const { meta, reference, name } = repeated(owner, file, alone);
  const tags = sharedTags(owner, file);
  return {
    ...(tags !== undefined && { tags }),
    kind: "spot",
    file,
    directory: owner.dir,
    calls: owner.calls,
    after: { type: "resource", labels: [owner.type, owner.name] },
    meta,
    provider: inherited(owner, file, ["provider", "region"]),
    name,
    beside: "it",
    attribute: (attribute) => `${reference}.${attribute}`,
  };
};

/** The same spot for blocks that the resource is to refer to: what they repeat over cannot be made of the resource itself. */
export const readBy = (owner: ResourceInstance, spot: Spot): Spot =>
  owner.repetition?.kind === "for_each"
    ? { ...spot, meta: [["for_each", source(spot.file, owner.repetition.expression)]] }
    : spot;

/**
 * Behind a call, for all its instances or the one alone, with what it hands out of the module, given as `module.logs`;
 * undefined where its provider is given in a way that is not followed.
 */
export const behindCall = (
  call: ModuleCall,
  { workspace, alone = false }: { readonly workspace: Workspace; readonly alone?: boolean },
  attribute: (module: string, name: string) => string | undefined,
): Spot | undefined => {
  const file = workspace.files.get(call.place.file);
  const label = call.place.block.labels[0];
  const provider = file && providerOf(call, file);
  if (file === undefined || label === undefined || provider === undefined) return undefined;
  const { meta, reference, name } = repeatedCall(call, file, alone);
  return {
    kind: "spot",
    file,
    directory: directoryOf(file.path),
    calls: call.calls,
    after: { type: "module", labels: [label] },
    meta,
    provider,
    name,
    reference,
    beside: call.address,
    attribute: (wanted) => attribute(reference, wanted),
  };
};

/** Behind the call of the module that the resource stands in, as far as outputs of the module hand it out. */
export const besideCall = (owner: ResourceInstance, workspace: Workspace): Spot | undefined => {
  const call = owner.calls.at(-1);
  if (call === undefined || owner.repetition !== undefined) return undefined;
  return behindCall(call, { workspace, alone: true }, (module, name) => {
    const output = outputFor(owner, [name], workspace);
    return output && `${module}.${output}`;
  });
};

/** A block of a type at a spot, under a name that is free. */
export interface Placed {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly name: string;
  readonly groups: readonly (readonly Argument[])[];
  readonly blocks?: readonly NewBlock[];
}

/** A name that no block of the type has in the directory. */
export const nameAt = (spot: Spot, type: string, workspace: Workspace, wanted = spot.name): string =>
  freeName(wanted, type, filesOf(workspace, spot.directory));

const fitting = (type: string, groups: Placed["groups"]): Placed["groups"] =>
  isWorldwide(type) ? groups.map((group) => group.filter(([name]) => name !== "region")) : groups;

const withTags = (type: string, groups: Placed["groups"], tags: string | undefined): Placed["groups"] =>
  tags === undefined || !tagged.has(type) ? groups : [...groups, [["tags", tags]]];

/** The edits that write blocks at a spot, one behind the other, tagged as their neighbours are; what has no region is given none. */
export const writeAt = (spot: Spot, blocks: readonly Placed[]): readonly Edit[] =>
  blocks.map(({ kind, type, name, groups, blocks: nested }, index) => {
    const before = blocks[index - 1];
    const after = before === undefined ? spot.after : { type: before.kind, labels: [before.type, before.name] };
    const own = withTags(type, fitting(type, groups), spot.tags);
    const text = blockText({ type: kind, labels: [type, name], groups: own, ...(nested && { blocks: nested }) });
    return { kind: "add_block", file: spot.file.path, in: [], ...(after && { after }), text };
  });
