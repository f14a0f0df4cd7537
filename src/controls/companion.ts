import type { Edit } from "../terraform/edit/edit.ts";
import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import { companions } from "../terraform/workspace/companions.ts";
import { sharing } from "../terraform/workspace/sharing.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { type Argument, blockText, type NewBlock } from "./block-text.ts";
import type { Refusal, Verdict } from "./control.ts";
import { filesOf } from "./directory.ts";
import { refused, unknown, where } from "./verdict.ts";

/** How a companion names the resource that it belongs to. */
export interface CompanionLink {
  readonly type: string;
  readonly argument: string;
}

/** The resource of another type that configures this one; `unclear` where one may be there that cannot be told. */
export type Companion =
  | { readonly kind: "found"; readonly companion: ResourceInstance }
  | { readonly kind: "none" }
  | { readonly kind: "unclear"; readonly verdict: Verdict };

const textOf = (workspace: Workspace, instance: ResourceInstance): string | undefined => {
  const range = instance.repetition?.expression.range;
  const text = workspace.files.get(instance.place.file)?.text;
  return range === undefined ? undefined : text?.slice(range.start, range.end);
};

const standsWith = (companion: ResourceInstance, owner: ResourceInstance, workspace: Workspace): boolean =>
  companion.presence === "present" ||
  (companion.dir === owner.dir && textOf(workspace, companion) === textOf(workspace, owner));

/** Finds the companion of a resource in the whole root, whichever way it refers to it. */
export const companionOf = (owner: ResourceInstance, link: CompanionLink, workspace: Workspace): Companion => {
  const { certain, possible } = companions(owner, link);
  const standing = certain.filter(({ presence }) => presence !== "absent");
  const companion = standing.find((one) => standsWith(one, owner, workspace));
  if (companion !== undefined) return { kind: "found", companion };
  const [doubtful] = standing;
  if (doubtful !== undefined) {
    const reason = `${doubtful.address} (${where(doubtful.place)}) belongs to ${owner.address}, but whether it exists is not known`;
    return { kind: "unclear", verdict: unknown(reason, doubtful.place) };
  }
  const [stranger] = possible.filter(({ presence }) => presence !== "absent");
  if (stranger === undefined) return { kind: "none" };
  const reason = `${stranger.address} (${where(stranger.place)}) may belong to ${owner.address}: its \`${link.argument}\` is not known`;
  return { kind: "unclear", verdict: unknown(reason, stranger.place) };
};

/** What a new companion says besides which resource it belongs to. */
export interface NewCompanion extends CompanionLink {
  /** Attribute of the resource that the companion refers to. */
  readonly attribute: string;
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
    .map(({ name, value }) => [name, source(file, value)]);

const freeName = (owner: ResourceInstance, type: string, workspace: Workspace): string => {
  const taken = new Set(
    filesOf(workspace, owner.dir)
      .flatMap((file) => file.body.blocks)
      .filter((block) => block.type === "resource" && block.labels[0] === type)
      .map((block) => block.labels[1]),
  );
  const names = [owner.name, `${owner.name}_bucket`, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${owner.name}_${n}`)];
  return names.find((name) => !taken.has(name)) ?? `${owner.name}_terrafix`;
};

const sameModule = (a: ResourceInstance, b: ResourceInstance): boolean =>
  a.root === b.root && a.calls.at(-1)?.address === b.calls.at(-1)?.address;

/** The edit that writes a companion directly behind its resource, for every instance that lacks one. */
export const addCompanion = (
  owner: ResourceInstance,
  added: NewCompanion,
  workspace: Workspace,
): { readonly kind: "added"; readonly edit: Edit; readonly alone: boolean } | Refusal => {
  const file = workspace.files.get(owner.place.file);
  if (file === undefined) return refused(`${owner.place.file} was not read`);
  const covered = sharing(owner).find((other) => companionOf(other, added, workspace).kind !== "none");
  if (covered !== undefined && !sameModule(covered, owner)) {
    return refused(
      `${covered.address} comes from the same block (${where(owner.place)}) and has an ${added.type} of its own already; a second one would fight with it. Move that one into the module, or add one beside it for ${owner.address}.`,
    );
  }
  const alone = covered !== undefined;
  const { meta, reference } = repeated(owner, file, alone);
  const text = blockText({
    type: "resource",
    labels: [added.type, freeName(owner, added.type, workspace)],
    groups: [
      [...meta, ...inherited(owner, file, ["provider"])],
      [...inherited(owner, file, ["region"]), [added.argument, `${reference}.${added.attribute}`]],
      ...added.groups,
    ],
    ...(added.blocks && { blocks: added.blocks }),
  });
  const after = { type: "resource", labels: [owner.type, owner.name] };
  return { kind: "added", alone, edit: { kind: "add_block", file: file.path, in: [], after, text } };
};
