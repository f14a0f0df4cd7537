import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Effects, Refusal } from "../control.ts";
import { replacing } from "../effects.ts";
import { needsDecision, where } from "../verdict.ts";

const isReplaceable = (resource: ResourceInstance): boolean => {
  const lifecycle = resource.place.block.body.blocks.find(({ type }) => type === "lifecycle");
  const before = lifecycle?.body.attributes.find(({ name }) => name === "create_before_destroy")?.value;
  return resource.argument("name") === undefined && before?.kind === "literal" && before.value === true;
};

/** Why a launch configuration cannot be changed: it can only be replaced, and not while a group uses it. */
export const notReplaceable = (resource: ResourceInstance): Refusal | undefined =>
  isReplaceable(resource)
    ? undefined
    : needsDecision(
        `a launch configuration cannot be changed, only replaced, and ${resource.address} (${where(resource.place)}) cannot be replaced while a group uses it. Give it \`name_prefix\` instead of \`name\` and \`create_before_destroy = true\`, or move to a launch template.`,
      );

/** What replacing a launch configuration does. */
export const replacedConfiguration = (note: string): Effects =>
  replacing(
    `A new launch configuration is made and the group moved to it before the old one goes; no instance is touched. Instances that run stay as they are until an instance refresh. ${note}`,
  );
