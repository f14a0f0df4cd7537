import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Refusal } from "../control.ts";
import { needsDecision, where } from "../verdict.ts";

/** What leads out of a VPC without a public address. */
const waysOut = [
  "aws_nat_gateway",
  "aws_vpc_endpoint",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_vpc_peering_connection",
];

/** Why tasks that lose their public addresses would lose their only way out; undefined where there is another, or the network is not in the code. */
export const strands = (service: ResourceInstance): Refusal | undefined => {
  const { root } = service;
  const [vpc] = resourcesOfType(root, "aws_vpc");
  const isElsewhere = vpc === undefined || root.remoteModules().length > 0;
  if (isElsewhere || waysOut.some((type) => resourcesOfType(root, type).length > 0)) return undefined;
  return needsDecision(
    `${vpc.address} (${where(vpc.place)}) has neither a NAT gateway nor VPC endpoints in the code: without public addresses the tasks of ${service.address} could not pull their images. Give their subnets a way out first.`,
  );
};
