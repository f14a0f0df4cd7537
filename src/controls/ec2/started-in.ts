import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Scope } from "../../terraform/workspace/workspace.ts";
import type { ControlContext, Refusal } from "../control.ts";
import { publicSubnets } from "../public-subnet.ts";
import { refersTo } from "../refers-to.ts";
import { needsDecision, where } from "../verdict.ts";

const own = "associate_public_ip_address";

/** What starts instances by itself, and the body that names their subnets. */
const starters: Readonly<
  Record<string, { readonly argument: string; body(resource: ResourceInstance): Scope | undefined }>
> = {
  aws_autoscaling_group: { argument: "vpc_zone_identifier", body: (group) => group },
  aws_batch_compute_environment: {
    argument: "subnets",
    body: (environment) => environment.blocks("compute_resources").items[0],
  },
  aws_eks_node_group: { argument: "subnet_ids", body: (group) => group },
};

const templates = ["aws_launch_template", "aws_launch_configuration"];

/** The groups that start instances from a template. */
const groupsOf = (template: ResourceInstance): readonly ResourceInstance[] =>
  resourcesOfType(template.root, "aws_autoscaling_group").filter(
    (group) =>
      refersTo(group, "launch_configuration", template.address) ||
      group.blocks("launch_template").items.some((block) => refersTo(block, "id", template.address)),
  );

/** Whether what a group starts says itself whether it has a public address. */
const saysItself = (group: ResourceInstance): boolean =>
  templates
    .flatMap((type) => resourcesOfType(group.root, type))
    .filter((template) => groupsOf(template).includes(group))
    .some((template) =>
      [template, ...template.blocks("network_interfaces").items].some((body) => body.argument(own) !== undefined),
    );

/** Why a subnet that gives out public addresses is not changed: instances are started in it that have no other. */
export const givesAddresses = (subnet: ResourceInstance): Refusal | undefined => {
  for (const [type, { argument, body }] of Object.entries(starters)) {
    const starter = resourcesOfType(subnet.root, type).find((one) => {
      const named = body(one);
      return named !== undefined && refersTo(named, argument, subnet.address) && !saysItself(one);
    });
    if (starter !== undefined) {
      return needsDecision(
        `${starter.address} (${where(starter.place)}) starts instances in ${subnet.address}, which have their public address from the subnet alone: the next ones would be without, and without a way out of a public subnet. Let its launch template ask for an address, or move it to private subnets first.`,
      );
    }
  }
  return undefined;
};

/** Why a launch template keeps its public address: its instances start in public subnets, which they could not get out of. */
export const startsInPublic = (template: ResourceInstance, { workspace }: ControlContext): Refusal | undefined => {
  const interfaces = template.blocks("network_interfaces").items;
  const subnets =
    interfaces.map((one) => publicSubnets(one, "subnet_id", workspace)).find((text) => text !== undefined) ??
    groupsOf(template)
      .map((group) => publicSubnets(group, "vpc_zone_identifier", workspace))
      .find((text) => text !== undefined);
  return subnets === undefined
    ? undefined
    : needsDecision(
        `instances of ${template.address} (${where(template.place)}) start in \`${subnets}\`: out of a public subnet nothing leads without a public address, and nobody outside reaches them. Move them to private subnets with another way in and out first.`,
      );
};
