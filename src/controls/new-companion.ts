import type { Edit } from "../terraform/edit/edit.ts";
import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import { sharing } from "../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { type Argument, blockText, type NewBlock } from "./block-text.ts";
import { type CompanionLink, companionOf } from "./companion.ts";
import { switchOn } from "./conditional.ts";
import type { Refusal } from "./control.ts";
import { directoryOf, filesOf } from "./directory.ts";
import { type Demand, settle } from "./settle.ts";
import { refused, where } from "./verdict.ts";

/** What a new companion says besides which resource it belongs to. */
export interface NewCompanion extends CompanionLink {
  /** Attribute of the resource that the companion refers to. */
  readonly attribute: string;
  /** "the public access block" */
  readonly what: string;
  /** What an existing companion lacks. */
  readonly lacking: (companion: ResourceInstance) => readonly Demand[];
  readonly groups: readonly (readonly Argument[])[];
  readonly blocks?: readonly NewBlock[];
}

const source = (file: SourceFile, expression: Expression): string =>
  file.text.slice(expression.range.start, expression.range.end);

const isSwitch = (expression: Expression): boolean =>
  expression.kind === "conditional" &&
  [expression.whenTrue, expression.whenFalse].every(
    (branch) => branch.kind === "literal" && (branch.value === 0 || branch.value === 1),
  );

const keyOf = ({ address, type, name }: ResourceInstance): string => {
  const own = `${type}.${name}`;
  return address.slice(address.lastIndexOf(own) + own.length);
};

interface Repeated {
  readonly meta: readonly Argument[];
  readonly reference: string;
}

/** Repeats the companion over what repeats its resource; `alone` writes it for the one instance only. */
const repeated = (owner: ResourceInstance, file: SourceFile, alone: boolean): Repeated => {
  const name = `${owner.type}.${owner.name}`;
  const { repetition } = owner;
  if (repetition === undefined) return { meta: [], reference: name };
  if (alone) return { meta: [], reference: name + keyOf(owner) };
  if (repetition.kind === "for_each") return { meta: [["for_each", name]], reference: "each.value" };
  const index = isSwitch(repetition.expression) ? "0" : "count.index";
  return { meta: [["count", source(file, repetition.expression)]], reference: `${name}[${index}]` };
};

const inherited = (owner: ResourceInstance, file: SourceFile, names: readonly string[]): readonly Argument[] =>
  owner.place.block.body.attributes
    .filter(({ name }) => names.includes(name))
    .map(({ name, value }) => [
      name,
      source(file, value).includes("each.") ? `each.value.${name}` : source(file, value),
    ]);

const freeName = (wanted: string, type: string, files: readonly SourceFile[]): string => {
  const taken = new Set(
    files
      .flatMap((file) => file.body.blocks)
      .filter((block) => block.type === "resource" && block.labels[0] === type)
      .map((block) => block.labels[1]),
  );
  const names = [wanted, `${wanted}_bucket`, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${wanted}_${n}`)];
  return names.find((name) => !taken.has(name)) ?? `${wanted}_terrafix`;
};

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
}

const written = (
  edit: Edit,
  { what }: NewCompanion,
  { alone, beside }: { alone: boolean; beside: string },
): AddedCompanion => ({
  kind: "added",
  edits: [edit],
  change: `adds ${what} beside ${beside}`,
  alone,
});

/** The alias that the owner's provider has and its root does not configure; a module may get it from its callers. */
const missingAlias = (owner: ResourceInstance, workspace: Workspace): string | undefined => {
  const alias = /^aws\.([\w-]+)$/.exec(owner.provider ?? "")?.[1];
  if (alias === undefined || owner.calls.length > 0) return undefined;
  const configured = filesOf(workspace, owner.dir)
    .flatMap((file) => file.body.blocks)
    .filter(({ type, labels }) => type === "provider" && labels[0] === "aws")
    .flatMap(({ body }) => body.attributes)
    .some(({ name, value }) => name === "alias" && value.kind === "literal" && value.value === alias);
  return configured ? undefined : alias;
};

const besideResource = (
  owner: ResourceInstance,
  added: NewCompanion,
  workspace: Workspace,
  alone: boolean,
): AddedCompanion | Refusal => {
  const file = workspace.files.get(owner.place.file);
  if (file === undefined) return refused(`${owner.place.file} was not read`);
  const { meta, reference } = repeated(owner, file, alone);
  const text = blockText({
    type: "resource",
    labels: [added.type, freeName(owner.name, added.type, filesOf(workspace, owner.dir))],
    groups: [
      [...meta, ...inherited(owner, file, ["provider"])],
      [...inherited(owner, file, ["region"]), [added.argument, `${reference}.${added.attribute}`]],
      ...added.groups,
    ],
    ...(added.blocks && { blocks: added.blocks }),
  });
  const after = { type: "resource", labels: [owner.type, owner.name] };
  return written({ kind: "add_block", file: file.path, in: [], after, text }, added, { alone, beside: "it" });
};

/** The output of the owner's module that is one of these attributes of the owner. */
const outputFor = (
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

const providerOf = (call: ModuleCall, file: SourceFile): readonly Argument[] | undefined => {
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
  const text = blockText({
    type: "resource",
    labels: [added.type, freeName(label, added.type, filesOf(workspace, directoryOf(file.path)))],
    groups: [provider, [[added.argument, `module.${label}.${output}`]], ...added.groups],
    ...(added.blocks && { blocks: added.blocks }),
  });
  const after = { type: "module", labels: [label] };
  return written({ kind: "add_block", file: file.path, in: [], after, text }, added, {
    alone: true,
    beside: call.address,
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
  const switches = switchOn(companion, name);
  if (switches === undefined) {
    return refused(
      `${companion.address} (${where(companion.place)}) is written and switched off by its \`${name}\`. Switch it on where that is decided; a second one would fight with it.`,
    );
  }
  const { block } = companion.place;
  const demand = { owner: companion, scope: companion, block, name, value: "not empty", switches };
  const settled = settle([demand, ...lacking(companion)], workspace);
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
  if (sameModule(covered, owner)) return besideResource(owner, added, workspace, true);
  return (
    besideCall(owner, added, workspace) ??
    refused(
      `${covered.address} comes from the same block (${where(owner.place)}) and has an ${added.type} of its own already; a second one would fight with it. Move that one into the module, or add one beside it for ${owner.address}.`,
    )
  );
};
