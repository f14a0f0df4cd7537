import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import { companions } from "../terraform/workspace/companions.ts";
import type { ResourceInstance, Root, Workspace } from "../terraform/workspace/workspace.ts";
import type { Verdict } from "./control.ts";
import { unknown, where } from "./verdict.ts";

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

/** Whether it is there wherever its owner is: repeated over the same, or over the owner itself. */
const standsWith = (companion: ResourceInstance, owner: ResourceInstance, workspace: Workspace): boolean =>
  companion.presence === "present" ||
  (companion.dir === owner.dir &&
    [textOf(workspace, owner), `${owner.type}.${owner.name}`].includes(textOf(workspace, companion)));

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

type Owners = ReadonlyMap<ResourceInstance, ResourceInstance>;

const remembered = new WeakMap<Root, Map<string, Owners>>();

/** The resource of `owner`, a type, that a companion belongs to in the same root. */
export const ownerOf = (companion: ResourceInstance, owner: string, argument: string): ResourceInstance | undefined => {
  const { root, type } = companion;
  const known = remembered.get(root) ?? new Map<string, Owners>();
  remembered.set(root, known);
  const key = `${owner} ${type} ${argument}`;
  const owners =
    known.get(key) ??
    new Map(
      resourcesOfType(root, owner).flatMap((one) =>
        companions(one, { type, argument }).certain.map((its) => [its, one] as const),
      ),
    );
  known.set(key, owners);
  return owners.get(companion);
};
