import { catalogue } from "../../controls/catalogue.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";
import { answer, demands, type Settings, standsAlone } from "../answer.ts";
import { subjectKey } from "../judge.ts";

const resourcesIn = (workspace: Workspace, paths: readonly string[]): ReadonlyMap<string, ResourceInstance> =>
  new Map(
    affectedRoots(workspace, paths)
      .flatMap((root) => root.resources())
      .map((resource) => [subjectKey(resource.root, resource.address), resource]),
  );

const unkeyed = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");

/** Sentences on the resources that are new after a change to these files and fail controls themselves, so that merging it brings no finding unsaid. */
export const shortcomings = (
  { before, after, settings }: { readonly before: Workspace; readonly after: Workspace; readonly settings: Settings },
  paths: readonly string[],
): readonly string[] => {
  const known = resourcesIn(before, paths);
  const asking = catalogue.filter((control) => demands(control, settings));
  const failing = new Map<string, Set<string>>();
  for (const [key, resource] of resourcesIn(after, paths)) {
    if (known.has(key) || resource.presence === "absent") continue;
    for (const control of asking) {
      if (!control.resourceTypes.includes(resource.type) || !standsAlone(control, resource)) continue;
      if (answer(control, resource, { workspace: after, settings })?.verdict.status !== "fail") continue;
      const name = unkeyed(resource.address);
      failing.set(name, (failing.get(name) ?? new Set()).add(control.id));
    }
  }
  return [...failing].map(([name, ids]) => `${name} is new and does not pass ${[...ids].join(", ")} by itself.`);
};
