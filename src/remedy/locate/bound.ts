import type { Root } from "../../terraform/workspace/workspace.ts";
import { environmentIn } from "./account-evidence.ts";
import { type Instance, type Match, unkeyed } from "./candidate.ts";
import { says } from "./meant.ts";
import { workspaceIn } from "./reading.ts";

/**
 * Leaves out what is not made in the workspace that its name speaks of, `count = terraform.workspace == "prod" ? 1 : 0` of
 * `acme-dev-uploads`, and what speaks of a workspace that there is not.
 */
export const madeInWorkspace = (matches: readonly Match[], names: readonly string[]): readonly Match[] =>
  matches.filter(({ candidate: { instance, root }, named: { reading } }) => {
    const workspace = names.map((name) => workspaceIn(reading, name)).find((one) => one !== undefined);
    if (workspace === undefined) return true;
    if (reading.certain && !mayBe(workspace, root)) return false;
    return !isConditional(instance) || made(root.inWorkspace(workspace)).has(unkeyed(instance.address));
  });

/** A root that is run with a file of values for each environment has no workspace that no file speaks of, unless it tells one apart. */
function mayBe(workspace: string, { path, workspace: { roots } }: Root): boolean {
  const files = roots.flatMap((root) => (root.path === path ? [root.variables ?? ""] : []));
  const ofEnvironments = files.filter((file) => environmentIn(file) !== undefined).length > 1 && !files.includes("");
  return !ofEnvironments || files.some((file) => says(file, workspace));
}

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
