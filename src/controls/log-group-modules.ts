import type { Verdict } from "./control.ts";
import type { FlagInput } from "./flag-module.ts";
import type { KnownCall } from "./registry/call.ts";
import type { ModuleName } from "./registry/table.ts";
import { entryOf } from "./registry-module.ts";
import { truth, unknown } from "./verdict.ts";

/** A module that makes log groups, by themselves or beside what it is for. */
export interface LogGroups {
  readonly module: ModuleName;
  /** The input for the days that events are kept: of the module, or of each of `within`. */
  readonly days: string;
  /** The input for the key. */
  readonly key: string;
  /** The objects that say what a log group is each, where the module makes several; none where it makes none. */
  within?(known: KnownCall): readonly Within[];
  /** Inputs without which no log group is made: switches, and lists that must hold something. */
  readonly only?: readonly string[];
  /** An input, and what it has to say for a log group to be made. */
  readonly when?: readonly [input: string, value: string];
  /** An input with which a log group of somebody else is used. */
  readonly instead?: string;
}

/** An object inside of an input, and what it has to say besides where the call does not give it. */
export interface Within {
  readonly path: readonly [name: string, ...keys: string[]];
  readonly alongside?: readonly (readonly [key: string, value: string])[];
}

/** The input that one argument of a log group is written as, once for each log group. */
export const inputsFor = (
  { within }: LogGroups,
  known: KnownCall,
  argument: string,
): readonly Pick<FlagInput, "path" | "alongside">[] =>
  within === undefined
    ? [{ path: [argument] }]
    : within(known).map(({ path: [name, ...keys], alongside }) => ({
        path: [name, ...keys, argument],
        ...(alongside && { alongside }),
      }));

/** The logs of a cache that go to a log group which the module makes. */
const logsOfCache = ({ call, value }: KnownCall): readonly Within[] => {
  const engine = value("engine");
  if (engine?.kind === "string" && engine.value === "memcached") return [];
  const input = "log_delivery_configuration";
  const given = call.argument(input);
  const byModule = {
    path: [input, "slow-log"],
    alongside: [
      ["destination_type", '"cloudwatch-logs"'],
      ["log_format", '"json"'],
    ],
  } as const;
  if (given === undefined) return [byModule];
  if (given.kind === "unknown") return [{ path: byModule.path }];
  if (given.kind !== "object") return [];
  return [...given.entries].flatMap(([name, log]) => {
    const type = entryOf(log, ["destination_type"]);
    const isMade = truth(entryOf(log, ["create_cloudwatch_log_group"])) !== false;
    return type?.kind === "string" && type.value === "cloudwatch-logs" && isMade
      ? [{ path: [input, name] as const }]
      : [];
  });
};

/** The log group of the stage of an API. */
const logsOfStage = ({ call }: KnownCall): readonly Within[] => {
  const input = "stage_access_log_settings";
  const given = call.argument(input);
  const isMade = given?.kind !== "null" && truth(entryOf(given, ["create_log_group"])) !== false;
  return isMade ? [{ path: [input] }] : [];
};

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
  { module: "terraform-aws-modules/msk-kafka-cluster/aws", days, key, only: [made] },
  { module: "terraform-aws-modules/elasticache/aws", days, key, within: logsOfCache },
  {
    module: "terraform-aws-modules/ecs/aws//modules/container-definition",
    days,
    key,
    only: [made, "enable_cloudwatch_logging"],
  },
  {
    module: "terraform-aws-modules/vpc/aws//modules/flow-log",
    days,
    key,
    only: [made],
    when: ["log_destination_type", "cloud-watch-logs"],
  },
  {
    module: "terraform-aws-modules/apigateway-v2/aws",
    days: "log_group_retention_in_days",
    key: "log_group_kms_key_id",
    only: ["create_stage"],
    within: logsOfStage,
  },
  { module: "terraform-aws-modules/redshift/aws", days, key, only: [made] },
  {
    module: "terraform-aws-modules/vpc/aws",
    days: "flow_log_cloudwatch_log_group_retention_in_days",
    key: "flow_log_cloudwatch_log_group_kms_key_id",
    only: ["enable_flow_log", "create_flow_log_cloudwatch_log_group"],
    when: ["flow_log_destination_type", "cloud-watch-logs"],
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
const makes = (known: KnownCall, { only = [], instead, when }: LogGroups): boolean | undefined => {
  const said = when && known.value(when[0]);
  const fits = said?.kind === "string" ? said.value === when?.[1] : undefined;
  const needs = [...only.map((input) => isOn(known, input)), ...(when === undefined ? [] : [fits])];
  const lends = instead === undefined ? false : isOn(known, instead);
  if (needs.includes(false) || lends === true) return false;
  return needs.includes(undefined) || lends === undefined ? undefined : true;
};

/** What a demand on log groups takes from a row: it does not concern a call that makes none. */
export const ofLogGroups = (row: LogGroups) => ({
  module: row.module,
  concerns: (known: KnownCall): boolean => makes(known, row) !== false && row.within?.(known).length !== 0,
  exempt: (known: KnownCall): Verdict | undefined =>
    makes(known, row) === undefined
      ? unknown(`whether ${known.call.address} makes a log group is not known`)
      : undefined,
});
