import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import type { ControlContext, Refusal } from "../control.ts";
import { publicSubnets } from "../public-subnet.ts";
import { needsDecision, where } from "../verdict.ts";

/** What leads out of a VPC without a public address. */
const waysOut = [
  "aws_nat_gateway",
  "aws_vpc_endpoint",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_vpc_peering_connection",
];

/** Whether images can be pulled through an endpoint of the VPC; one for S3 or DynamoDB alone leads to no registry. */
const pullsThroughEndpoint = ({ root }: ResourceInstance): boolean =>
  resourcesOfType(root, "aws_vpc_endpoint").some((endpoint) => {
    const name = endpoint.argument("service_name");
    const parts = name?.kind === "string" ? [name.value] : name?.kind === "pattern" ? name.parts : undefined;
    return parts === undefined || parts.some((part) => typeof part === "string" && part.includes("ecr"));
  });

const inPublicSubnets = (service: ResourceInstance, workspace: Workspace): Refusal | undefined => {
  const [network] = service.blocks("network_configuration").items;
  const subnets = network && publicSubnets(network, "subnets", workspace);
  if (subnets === undefined || pullsThroughEndpoint(service)) return undefined;
  return needsDecision(
    `the tasks of ${service.address} (${where(service.place)}) run in \`${subnets}\`: out of a public subnet nothing leads without a public address, and they could not pull their images. Move them to private subnets with a NAT gateway or VPC endpoints first.`,
  );
};

/** Why tasks that lose their public addresses would lose their only way out; undefined where there is another, or the network is not in the code. */
export const strands = (service: ResourceInstance, { workspace }: ControlContext): Refusal | undefined => {
  const { root } = service;
  const called = inPublicSubnets(service, workspace);
  if (called !== undefined) return called;
  const [vpc] = resourcesOfType(root, "aws_vpc");
  const isElsewhere = vpc === undefined || root.remoteModules().length > 0;
  if (isElsewhere || waysOut.some((type) => resourcesOfType(root, type).length > 0)) return undefined;
  return needsDecision(
    `${vpc.address} (${where(vpc.place)}) has neither a NAT gateway nor VPC endpoints in the code: without public addresses the tasks of ${service.address} could not pull their images. Give their subnets a way out first.`,
  );
};
