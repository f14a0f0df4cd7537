import type { ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Verdict } from "./control.ts";
import { pass } from "./verdict.ts";

/** The verdict on a resource that does not exist: nothing can be demanded of it. */
export const notCreated = (resource: ResourceInstance): Verdict | undefined =>
  resource.presence === "absent"
    ? pass(`${resource.address} is not created: its ${resource.repetition?.kind ?? "count"} is empty`)
    : undefined;

/** Why a change to this argument would do nothing; undefined where it takes effect. */
export const ignoredChange = (resource: ResourceInstance, argument: string): string | undefined => {
  const covering = resource.ignoreChanges.find((name) => name === "all" || name === argument);
  return covering === undefined
    ? undefined
    : `${resource.address} (${resource.place.file}:${resource.place.line}) has \`ignore_changes = ${covering === "all" ? "all" : `[${covering}]`}\`, so Terraform would not apply a change of \`${argument}\`. Take it out of the list first, or change it where it is managed.`;
};
