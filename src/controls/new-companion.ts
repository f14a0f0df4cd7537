import type { Edit } from "../terraform/edit/edit.ts";
import type { SourceFile } from "../terraform/syntax/tree.ts";
import { sharing } from "../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { type Argument, blockText, type NewBlock } from "./block-text.ts";
import { type CompanionLink, companionOf } from "./companion.ts";
import { switchOn } from "./conditional.ts";
import type { Refusal } from "./control.ts";
import { directoryOf, filesOf } from "./directory.ts";
import { freeName, inherited, keyFor, repeated, source } from "./repeated.ts";
import { type Demand, settle } from "./settle.ts";
import { isOwnSwitch } from "./shared-name.ts";
import { refused, where } from "./verdict.ts";
import { isAtLeast, newestAllowed } from "./version.ts";

/** What a new companion says besides which resource it belongs to. */
export interface NewCompanion extends CompanionLink {
  /** Attribute of the resource that the companion refers to. */
  readonly attribute: string;
  /** "the public access block" */
  readonly what: string;
  /** What a companion lacks that is written and switched off, or why it is not to be switched on. */
  readonly lacking: (companion: ResourceInstance) => readonly Demand[] | Refusal;
  readonly groups: Groups | ((owner: OwnerWords) => Groups);
  readonly blocks?: readonly NewBlock[];
  /** A data source that the companion reads: `argument` of it becomes `attribute` of the data source. */
  readonly data?: {
    readonly type: string;
    readonly argument: string;
    readonly attribute: string;
    blocks(owner: OwnerWords): readonly NewBlock[];
  };
}

type Groups = readonly (readonly Argument[])[];

/** How a companion may refer to its resource. */
export interface OwnerWords {
  /** An attribute as an expression; undefined where the module does not hand it out. */
  attribute(name: string): string | undefined;
}

const groupsOf = ({ groups }: NewCompanion, owner: OwnerWords): Groups =>
  typeof groups === "function" ? groups(owner) : groups;

const sameModule = (a: ResourceInstance, b: ResourceInstance): boolean =>
  a.root === b.root && a.calls.at(-1)?.address === b.calls.at(-1)?.address;

/** A companion that is written anew: `alone` where it is there for the one instance only. */
export interface AddedCompanion {
  readonly kind: "added";
  readonly edits: readonly Edit[];
  readonly change: string;
  readonly alone: boolean;
  /** Somebody had switched it off. */
  readonly wasOff?: true;
  /** How what was written refers to its resource. */
  readonly owner?: OwnerWords;
}

const written = (
  edits: readonly Edit[],
  { what }: NewCompanion,
  { alone, beside, owner }: { alone: boolean; beside: string; owner: OwnerWords },
): AddedCompanion => ({
  kind: "added",
  edits,
  change: `adds ${what} beside ${beside}`,
  alone,
  owner,
});

/** The alias that the owner's provider has and its root does not configure; a module may get it from its callers. */
export const missingAlias = (owner: ResourceInstance, workspace: Workspace): string | undefined => {
  const alias = /^aws\.([\w-]+)$/.exec(owner.provider ?? "")?.[1];
  if (alias === undefined || owner.calls.length > 0) return undefined;
  const configured = filesOf(workspace, owner.dir)
    .flatMap((file) => file.body.blocks)
    .filter(({ type, labels }) => type === "provider" && labels[0] === "aws")
    .flatMap(({ body }) => body.attributes)
    .some(({ name, value }) => name === "alias" && value.kind === "literal" && value.value === alias);
  return configured ? undefined : alias;
};

/** Since version 6 of the provider each resource may say its region; before version 3 only a bucket did. */
const isPlacedByItself = ({ root: { awsProvider } }: ResourceInstance): boolean =>
  isAtLeast(newestAllowed(awsProvider.locked ?? awsProvider.constraint), 6);

const besideResource = (
  owner: ResourceInstance,
  added: NewCompanion,
  workspace: Workspace,
  alone: boolean,
): AddedCompanion | Refusal => {
  const file = workspace.files.get(owner.place.file);
  if (file === undefined) return refused(`${owner.place.file} was not read`);
  const { meta, reference, name } = repeated(owner, file, alone);
  const words: OwnerWords = { attribute: (attribute) => `${reference}.${attribute}` };
  const files = filesOf(workspace, owner.dir);
  const data = added.data && besideData(owner, added.data, { meta, words, files, name });
  const text = blockText({
    type: "resource",
    labels: [added.type, freeName(name, added.type, files)],
    groups: [
      [...meta, ...inherited(owner, file, ["provider"])],
      [
        ...(isPlacedByItself(owner) ? inherited(owner, file, ["region"]) : []),
        [added.argument, `${reference}.${added.attribute}`],
        ...(data?.read ?? []),
      ],
      ...groupsOf(added, words),
    ],
    ...(added.blocks && { blocks: added.blocks }),
  });
  const own = { type: "resource", labels: [owner.type, owner.name] };
  const at = { kind: "add_block", file: file.path, in: [] } as const;
  const first = data === undefined ? [] : [{ ...at, after: own, text: data.text }];
  const edits = [...first, { ...at, after: data?.step ?? own, text }];
  return written(edits, added, { alone, beside: "it", owner: words });
};

/** The data source that a companion reads, repeated as the companion is. */
const besideData = (
  owner: ResourceInstance,
  data: NonNullable<NewCompanion["data"]>,
  {
    meta,
    words,
    files,
    name,
  }: {
    readonly meta: readonly Argument[];
    readonly words: OwnerWords;
    readonly files: readonly SourceFile[];
    readonly name: string;
  },
) => {
  const labels = [data.type, freeName(name, data.type, files, "data")];
  const text = blockText({ type: "data", labels, groups: [meta], blocks: data.blocks(words) });
  const read: readonly Argument[] = [
    [data.argument, `data.${labels.join(".")}${keyFor(owner, meta)}.${data.attribute}`],
  ];
  return { text, read, step: { type: "data", labels } };
};

/** The output of the owner's module that is one of these attributes of the owner. */
export const outputFor = (
  owner: ResourceInstance,
  attributes: readonly string[],
  workspace: Workspace,
): string | undefined => {
  const sought = attributes.map((attribute) => `${owner.type}.${owner.name}.${attribute}`);
  for (const file of filesOf(workspace, owner.dir)) {
    for (const { type, labels, body } of file.body.blocks) {
      const value = type === "output" ? body.attributes.find(({ name }) => name === "value")?.value : undefined;
      if (value !== undefined && sought.includes(source(file, value))) return labels[0];
    }
  }
  return undefined;
};

export const providerOf = (call: ModuleCall, file: SourceFile): readonly Argument[] | undefined => {
  const providers = call.place.block.body.attributes.find(({ name }) => name === "providers")?.value;
  if (providers === undefined) return [];
  if (providers.kind !== "object") return undefined;
  const entry = providers.entries.find(({ key }) => source(file, key).replaceAll('"', "") === "aws");
  if (entry === undefined) return [];
  return [["provider", source(file, entry.value)]];
};

/** Behind the call of the module that the owner stands in, referring to it through an output of the module. */
const besideCall = (owner: ResourceInstance, added: NewCompanion, workspace: Workspace): AddedCompanion | undefined => {
  const call = owner.calls.at(-1);
  const file = call && workspace.files.get(call.place.file);
  const output = outputFor(owner, [added.attribute, added.argument], workspace);
  const label = call?.place.block.labels[0];
  if (call === undefined || file === undefined || output === undefined || label === undefined) return undefined;
  const provider = providerOf(call, file);
  if (owner.repetition !== undefined || call.address.endsWith("]") || provider === undefined) return undefined;
  const words: OwnerWords = {
    attribute: (name) => {
      const handedOut = outputFor(owner, [name], workspace);
      return handedOut && `module.${label}.${handedOut}`;
    },
  };
  if (added.data !== undefined) return undefined;
  const text = blockText({
    type: "resource",
    labels: [added.type, freeName(label, added.type, filesOf(workspace, directoryOf(file.path)))],
    groups: [provider, [[added.argument, `module.${label}.${output}`]], ...groupsOf(added, words)],
    ...(added.blocks && { blocks: added.blocks }),
  });
  const after = { type: "module", labels: [label] };
  return written([{ kind: "add_block", file: file.path, in: [], after, text }], added, {
    alone: true,
    beside: call.address,
    owner: words,
  });
};

/** A companion of this very resource that is written and not created. */
const switchedOff = (
  owner: ResourceInstance,
  { type, argument }: NewCompanion,
  workspace: Workspace,
): ResourceInstance | undefined => {
  const text = workspace.files.get(owner.place.file)?.text ?? "";
  return owner.root.resources().find((other) => {
    if (
      other.type !== type ||
      other.presence !== "absent" ||
      other.calls.at(-1)?.address !== owner.calls.at(-1)?.address
    )
      return false;
    if (other.place.file !== owner.place.file) return other.argument(argument)?.reference?.address === owner.address;
    const value = other.place.block.body.attributes.find(({ name }) => name === argument)?.value;
    return (
      value !== undefined &&
      new RegExp(`^${owner.type}\\.${owner.name}\\b`).test(text.slice(value.range.start, value.range.end))
    );
  });
};

const switchedOn = (
  companion: ResourceInstance,
  { what, lacking }: NewCompanion,
  workspace: Workspace,
): AddedCompanion | Refusal => {
  const name = companion.repetition?.kind ?? "count";
  const lacks = lacking(companion);
  if ("outcome" in lacks) return lacks;
  const switches = switchOn({ scope: companion, name, isOwn: isOwnSwitch(companion, workspace) });
  if (switches === undefined) {
    return refused(
      `${companion.address} (${where(companion.place)}) is written and switched off by its \`${name}\`. Switch it on where that is decided; a second one would fight with it.`,
    );
  }
  const { block } = companion.place;
  const demand = { owner: companion, scope: companion, block, name, value: "not empty", switches };
  const settled = settle([demand, ...lacks], workspace);
  if (settled.kind === "refusal") return settled;
  return {
    ...settled,
    kind: "added",
    alone: true,
    wasOff: true,
    change: `${settled.change}, which switches on ${what} that is there (${where(companion.place)})`,
  };
};

/**
 * The edit that writes a companion directly behind its resource, for every instance that lacks one; where another caller of the module
 * has one of its own, behind the call of the module, as that caller does.
 */
export const addCompanion = (
  owner: ResourceInstance,
  added: NewCompanion,
  workspace: Workspace,
): AddedCompanion | Refusal => {
  const alias = missingAlias(owner, workspace);
  if (alias !== undefined) {
    return refused(
      `${owner.address} (${where(owner.place)}) uses the provider aws.${alias}, which ${owner.root.path} does not configure. Configure it there first.`,
    );
  }
  const off = switchedOff(owner, added, workspace);
  if (off !== undefined) return switchedOn(off, added, workspace);
  const covered = sharing(owner).find((other) => companionOf(other, added, workspace).kind !== "none");
  if (covered === undefined) return besideResource(owner, added, workspace, false);
  const theirs = companionOf(covered, added, workspace);
  if (theirs.kind === "found" && theirs.companion.repetition !== undefined && sameModule(covered, owner)) {
    return refused(
      `${theirs.companion.address} (${where(theirs.companion.place)}) is ${added.what} of some instances of the same block, by its \`${theirs.companion.repetition.kind}\`. Widen that to ${owner.address}; a second block beside it would serve one each.`,
    );
  }
  if (sameModule(covered, owner)) return besideResource(owner, added, workspace, true);
  return (
    besideCall(owner, added, workspace) ??
    refused(
      `${covered.address} comes from the same block (${where(owner.place)}) and has an ${added.type} of its own already; a second one would fight with it. Move that one into the module, or add one beside it for ${owner.address}.`,
    )
  );
};
