import type { Root } from "../../terraform/workspace/workspace.ts";
import { type Instance, type Match, unkeyed } from "./candidate.ts";
import { workspaceIn } from "./reading.ts";

/** Leaves out what is not made in the workspace that its name speaks of: `count = terraform.workspace == "prod" ? 1 : 0` of `acme-dev-uploads`. */
export const madeInWorkspace = (matches: readonly Match[], names: readonly string[]): readonly Match[] =>
  matches.filter(({ candidate: { instance, root }, named: { reading } }) => {
    if (!isConditional(instance)) return true;
    const workspace = names.map((name) => workspaceIn(reading, name)).find((one) => one !== undefined);
    return workspace === undefined || made(root.inWorkspace(workspace)).has(unkeyed(instance.address));
  });

const isConditional = (instance: Instance): boolean =>
  [instance, ...instance.calls].some(({ place }) =>
    place.block.body.attributes.some(({ name }) => name === "count" || name === "for_each"),
  );

const addresses = new WeakMap<Root, ReadonlySet<string>>();

/** Addresses, without keys, of what the root makes. */
export function made(root: Root): ReadonlySet<string> {
  const known = addresses.get(root);
  if (known !== undefined) return known;
  const present = root.resources().filter(({ presence }) => presence !== "absent");
  const found = new Set([...present, ...root.remoteModules()].map(({ address }) => unkeyed(address)));
  addresses.set(root, found);
  return found;
}
