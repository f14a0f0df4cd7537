import type { Verdict } from "./control.ts";
import type { KnownCall } from "./registry/call.ts";
import type { ModuleName } from "./registry/table.ts";
import { truth, unknown } from "./verdict.ts";

/** A module that makes log groups, by themselves or beside what it is for. */
export interface LogGroups {
  readonly module: ModuleName;
  /** The input for the days that events are kept. */
  readonly days: string;
  /** The input for the key. */
  readonly key: string;
  /** Inputs without which no log group is made: switches, and lists that must hold something. */
  readonly only?: readonly string[];
  /** An input with which a log group of somebody else is used. */
  readonly instead?: string;
}

const days = "cloudwatch_log_group_retention_in_days";
const key = "cloudwatch_log_group_kms_key_id";
const made = "create_cloudwatch_log_group";

/** The first row of a module whose inputs a version has is the one that counts. */
export const logGroups: readonly LogGroups[] = [
  { module: "terraform-aws-modules/cloudwatch/aws//modules/log-group", days: "retention_in_days", key: "kms_key_id" },
  { module: "terraform-aws-modules/eks/aws", days, key, only: [made] },
  {
    module: "terraform-aws-modules/eks/aws",
    days: "cluster_log_retention_in_days",
    key: "cluster_log_kms_key_id",
    only: ["cluster_enabled_log_types"],
  },
  { module: "terraform-aws-modules/ecs/aws", days, key, only: [made] },
  { module: "terraform-aws-modules/ecs/aws//modules/cluster", days, key, only: [made] },
  {
    module: "terraform-aws-modules/lambda/aws",
    days: "cloudwatch_logs_retention_in_days",
    key: "cloudwatch_logs_kms_key_id",
    instead: "use_existing_cloudwatch_log_group",
  },
  { module: "terraform-aws-modules/rds/aws", days, key, only: [made, "enabled_cloudwatch_logs_exports"] },
  { module: "terraform-aws-modules/rds-aurora/aws", days, key, only: [made, "enabled_cloudwatch_logs_exports"] },
  { module: "terraform-aws-modules/opensearch/aws", days, key, only: ["create_cloudwatch_log_groups"] },
  { module: "terraform-aws-modules/msk-kafka-cluster/aws", days, key, only: [made, "cloudwatch_logs_enabled"] },
  { module: "terraform-aws-modules/redshift/aws", days, key, only: [made] },
  {
    module: "terraform-aws-modules/vpc/aws",
    days: "flow_log_cloudwatch_log_group_retention_in_days",
    key: "flow_log_cloudwatch_log_group_kms_key_id",
    only: ["enable_flow_log", "create_flow_log_cloudwatch_log_group"],
  },
  { module: "cloudposse/cloudwatch-logs/aws", days: "retention_in_days", key: "kms_key_arn" },
  {
    module: "cloudposse/eks-cluster/aws",
    days: "cluster_log_retention_period",
    key: "cloudwatch_log_group_kms_key_id",
    only: ["enabled_cluster_log_types"],
  },
  {
    module: "cloudposse/lambda-function/aws",
    days: "cloudwatch_logs_retention_in_days",
    key: "cloudwatch_logs_kms_key_arn",
  },
];

/** Whether a switch is on or a list holds something; undefined where that is not known. */
const isOn = ({ value }: KnownCall, input: string): boolean | undefined => {
  const found = value(input);
  if (found === undefined || found.kind === "null") return false;
  return found.kind === "list" ? found.items.length > 0 : truth(found);
};

/** Whether a call makes a log group; undefined where that is not known. */
const makes = (known: KnownCall, { only = [], instead }: LogGroups): boolean | undefined => {
  const needs = only.map((input) => isOn(known, input));
  const lends = instead === undefined ? false : isOn(known, instead);
  if (needs.includes(false) || lends === true) return false;
  return needs.includes(undefined) || lends === undefined ? undefined : true;
};

/** What a demand on log groups takes from a row: it does not concern a call that makes none. */
export const ofLogGroups = (row: LogGroups) => ({
  module: row.module,
  concerns: (known: KnownCall): boolean => makes(known, row) !== false,
  exempt: (known: KnownCall): Verdict | undefined =>
    makes(known, row) === undefined
      ? unknown(`whether ${known.call.address} makes a log group is not known`)
      : undefined,
});
