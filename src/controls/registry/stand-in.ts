import type { Value } from "../../terraform/evaluate/value.ts";
import { labelOutput } from "../../terraform/workspace/label-module.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { behindCall, type Spot } from "../beside.ts";
import type { Refusal } from "../control.ts";
import { directoryOf } from "../directory.ts";
import { isUnit } from "../home.ts";
import { providerIsAtLeast } from "../provider.ts";
import { refused, where } from "../verdict.ts";
import { type KnownCall, knownCall } from "./call.ts";
import type { ModuleName } from "./table.ts";

/** What a module makes, and the outputs that are its name, of one version or another. */
interface Made {
  readonly type: string;
  readonly outputs: readonly string[];
  /** Outputs that are the name with a provider older than version 5 only. */
  readonly before5?: readonly string[];
  /** Outputs that are its ARN. */
  readonly arns?: readonly string[];
}

const balancer = ["arn_suffix", "lb_arn_suffix", "this_lb_arn_suffix", "load_balancer_arn_suffix", "alb_arn_suffix"];

const made: Partial<Record<ModuleName, Made>> = {
  "terraform-aws-modules/rds/aws": {
    type: "aws_db_instance",
    outputs: ["db_instance_identifier"],
    before5: ["db_instance_id", "this_db_instance_id"],
  },
  "terraform-aws-modules/rds-aurora/aws": {
    type: "aws_rds_cluster",
    outputs: ["cluster_id", "rds_cluster_id", "this_rds_cluster_id"],
  },
  "terraform-aws-modules/dynamodb-table/aws": {
    type: "aws_dynamodb_table",
    outputs: ["dynamodb_table_id", "this_dynamodb_table_id"],
  },
  "terraform-aws-modules/lambda/aws": {
    type: "aws_lambda_function",
    outputs: ["lambda_function_name", "this_lambda_function_name"],
  },
  "terraform-aws-modules/sqs/aws": {
    type: "aws_sqs_queue",
    outputs: ["queue_name", "sqs_queue_name", "this_sqs_queue_name"],
  },
  "terraform-aws-modules/alb/aws": { type: "aws_lb", outputs: balancer, arns: ["arn", "lb_arn", "this_lb_arn"] },
  "terraform-aws-modules/elb/aws": { type: "aws_elb", outputs: ["elb_name", "elb_id", "this_elb_name", "this_elb_id"] },
  "terraform-aws-modules/ec2-instance/aws": { type: "aws_instance", outputs: ["id"] },
  "terraform-aws-modules/autoscaling/aws": {
    type: "aws_autoscaling_group",
    outputs: [
      "autoscaling_group_name",
      "autoscaling_group_id",
      "this_autoscaling_group_name",
      "this_autoscaling_group_id",
    ],
  },
  "terraform-aws-modules/s3-bucket/aws": { type: "aws_s3_bucket", outputs: ["s3_bucket_id", "this_s3_bucket_id"] },
  "cloudposse/s3-bucket/aws": { type: "aws_s3_bucket", outputs: ["bucket_id"] },
  "terraform-aws-modules/vpc/aws": { type: "aws_vpc", outputs: ["vpc_id"] },
  "cloudposse/vpc/aws": { type: "aws_vpc", outputs: ["vpc_id"] },
  "cloudposse/rds/aws": { type: "aws_db_instance", outputs: ["instance_id"] },
  "cloudposse/rds-cluster/aws": { type: "aws_rds_cluster", outputs: ["cluster_identifier"] },
  "cloudposse/dynamodb/aws": { type: "aws_dynamodb_table", outputs: ["table_name", "table_id"] },
  "cloudposse/lambda-function/aws": { type: "aws_lambda_function", outputs: ["function_name"] },
  "cloudposse/alb/aws": { type: "aws_lb", outputs: balancer, arns: ["alb_arn"] },
  "cloudposse/nlb/aws": { type: "aws_lb", outputs: ["nlb_arn_suffix"] },
  "cloudposse/ec2-instance/aws": { type: "aws_instance", outputs: ["id"] },
  "cloudposse/ec2-autoscale-group/aws": {
    type: "aws_autoscaling_group",
    outputs: ["autoscaling_group_name", "autoscaling_group_id"],
  },
};

/** What a module call makes, taken for the resource that it is: known by its inputs, and named by an output. */
export interface StandIn {
  readonly known: KnownCall;
  readonly resource: ResourceInstance;
  /** Outputs that name it; the first is the one to write. */
  readonly names: readonly string[];
  /** The output that is its ARN. */
  readonly arn: string | undefined;
}

/** Modules of Cloud Posse take names apart and put them together again. */
const nameIn = ({ call, module }: KnownCall): Value | undefined =>
  module.startsWith("cloudposse/") ? labelOutput(call, "id") : call.argument("name");

const argumentIn = (known: KnownCall, name: string): Value | undefined => {
  if (name === "name") return nameIn(known);
  if (name === "load_balancer_type" && known.module === "cloudposse/nlb/aws")
    return { kind: "string", value: "network" };
  return known.call.argument(name) ?? known.standard(name);
};

const namesOf = (known: KnownCall, { outputs, before5 = [] }: Made): readonly string[] => {
  const old = providerIsAtLeast(known.call.root, 5) === true ? [] : before5;
  return [...outputs, ...old].filter((name) => known.output([name]) !== undefined);
};

/** What the call of a module stands for; undefined where that is not known. */
export const standInFor = (call: ModuleCall): StandIn | undefined => {
  const known = knownCall(call);
  const own = known === undefined || known === "no version" ? undefined : made[known.module];
  if (known === undefined || known === "no version" || own === undefined) return undefined;
  const { root, address, calls, place } = call;
  const resource: ResourceInstance = {
    root,
    address,
    calls,
    place,
    type: own.type,
    name: place.block.labels[0] ?? "",
    dir: directoryOf(place.file),
    presence: "present",
    repetition: undefined,
    provider: undefined,
    ignoreChanges: [],
    argument: (name) => argumentIn(known, name),
    blocks: () => ({ items: [], unknown: false }),
    decision: (name, part) => call.decision(name, part),
  };
  return { known, resource, names: namesOf(known, own), arn: known.output(own.arns ?? []) };
};

/** The other instances that the same block makes, under all variables of the root. */
const siblings = ({ root, place, address }: ModuleCall): readonly ModuleCall[] =>
  root.remoteModules().filter((other) => other.place.block === place.block && other.address !== address);

/** Behind the call, referring to what it makes by its outputs: for all its instances, unless another of them is `served`. */
export const besideModule = (
  { known, names, arn }: StandIn,
  workspace: Workspace,
  served: (other: StandIn) => boolean = () => false,
): Spot | Refusal => {
  const { call } = known;
  if (isUnit(call))
    return refused(
      `${where(call.place)} is a Terragrunt unit of ${known.module}, and nothing of one's own can stand in it. Add what is missing in a unit beside it, with the name from its outputs.`,
    );
  if (names.length === 0)
    return refused(
      `${call.address} (${where(call.place)}) is of a version of ${known.module} that does not hand out the name of what it makes. Add what is missing by hand, with the name.`,
    );
  const others = siblings(call).flatMap((other) => standInFor(other) ?? []);
  const alone = others.some(served);
  const spot = behindCall(call, { workspace, alone }, (module, name) => {
    const plain = ["arn_suffix", "id"].includes(name) ? names[0] : names.find((one) => one === name);
    const output = name === "arn" ? arn : plain;
    if (output !== undefined) return `${module}.${output}`;
    const amounts = [known, ...(alone ? [] : others.map((other) => other.known))].map((one) => amountOf(one, name));
    return new Set(amounts).size === 1 ? amounts[0] : undefined;
  });
  if (spot !== undefined) return { ...spot, targetGroups: targetGroupsOf(known, alone ? [] : others, spot) };
  return refused(
    `${call.address} (${where(call.place)}) is given its provider in a way that is not followed. Add what is missing for each of what it makes.`,
  );
};

const groupKeys = ({ call }: KnownCall): readonly string[] => {
  const groups = call.argument("target_groups");
  return groups?.kind === "object" && groups.open === undefined ? [...groups.entries.keys()] : [];
};

/** The target groups that a module hands out by their keys, where every instance has the same. */
const targetGroupsOf = (
  known: KnownCall,
  others: readonly StandIn[],
  spot: Spot,
): NonNullable<Spot["targetGroups"]> => {
  const output = known.output(["target_groups"]);
  const keys = groupKeys(known);
  const isSame = others.every((other) => groupKeys(other.known).join() === keys.join());
  return output === undefined || !isSame
    ? []
    : keys.map((key) => ({ key, reference: `${spot.reference}.${output}[${JSON.stringify(key)}]` }));
};

/** A number that the call gives, which no output hands out. */
const amountOf = ({ value }: KnownCall, name: string): string | undefined => {
  const given = value(name);
  return given?.kind === "number" ? String(given.value) : undefined;
};
