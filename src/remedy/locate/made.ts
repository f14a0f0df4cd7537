import type { Value } from "../../terraform/evaluate/value.ts";
import type { NestedBlock, ResourceInstance, Scope } from "../../terraform/workspace/workspace.ts";
import type { Kind } from "../kinds.ts";
import { type Named, named } from "./names.ts";

/** A resource that decides how other things are made, and the names that it gives them. */
export interface Maker {
  readonly resource: ResourceInstance;
  readonly named: readonly Named[];
}

/** What names the things that a resource makes besides itself: tags for its instances, for its volumes. None where it names nothing. */
export function makerOf(resource: ResourceInstance, kind: Kind): Maker | undefined {
  const names = namesBy(resource, kind.id === "ebsvolume" ? "volume" : "instance");
  if (names.length === 0) return undefined;
  return { resource: (resource.type === "aws_autoscaling_group" && templateOf(resource)) || resource, named: names };
}

function namesBy(resource: ResourceInstance, made: "instance" | "volume"): readonly Named[] {
  if (resource.type === "aws_launch_template")
    return itemsOf(resource, "tag_specifications")
      .filter((block) => isText(block.argument("resource_type"), made))
      .flatMap((block) => byTags(block.argument("tags"), `tags.Name for each ${made}`));
  if (resource.type === "aws_autoscaling_group") return passedOn(resource);
  return ["root_block_device", "ebs_block_device"]
    .flatMap((type) => itemsOf(resource, type).map((block) => [type, block.argument("tags")] as const))
    .concat([["volume_tags", resource.argument("volume_tags")]])
    .flatMap(([where, tags]) => byTags(tags, `Name in ${where}`));
}

const itemsOf = (scope: Scope, type: string): readonly NestedBlock[] => scope.blocks(type).items;

const isText = (value: Value | undefined, wanted: string): boolean =>
  value?.kind === "string" && value.value === wanted;

function byTags(tags: Value | undefined, argument: string): readonly Named[] {
  const name = tags?.kind === "object" ? tags.entries.get("Name") : undefined;
  return name === undefined ? [] : named(argument, name, false).named;
}

/** The tag `Name` of a group, as its instances get it. */
function passedOn(group: ResourceInstance): readonly Named[] {
  const listed = group.argument("tags");
  const written = itemsOf(group, "tag").map((block) => (name: string) => block.argument(name));
  const maps = (listed?.kind === "list" ? listed.items : []).map(
    (item) => (name: string) => (item.kind === "object" ? item.entries.get(name) : undefined),
  );
  return [...written, ...maps]
    .filter((tag) => isText(tag("key"), "Name") && isPassed(tag("propagate_at_launch")))
    .flatMap((tag) => {
      const value = tag("value");
      return value === undefined ? [] : named(`tag Name, passed on by ${group.address},`, value, false).named;
    });
}

const isPassed = (value: Value | undefined): boolean =>
  !(value?.kind === "bool" && !value.value) && !isText(value, "false");

/** What a group launches its instances from, where it stands in the same root. */
function templateOf(group: ResourceInstance): ResourceInstance | undefined {
  const mixed = itemsOf(group, "mixed_instances_policy")
    .flatMap((policy) => itemsOf(policy, "launch_template"))
    .flatMap((template) => itemsOf(template, "launch_template_specification"));
  const told = [
    group.argument("launch_configuration"),
    ...itemsOf(group, "launch_template").flatMap((block) => [block.argument("id"), block.argument("name")]),
    ...mixed.flatMap((block) => [block.argument("launch_template_id"), block.argument("launch_template_name")]),
  ];
  const address = told.find((value) => value?.reference !== undefined)?.reference?.address;
  return address === undefined
    ? undefined
    : group.root
        .resources()
        .find((one) => one.address === address && /^aws_launch_(template|configuration)$/.test(one.type));
}
