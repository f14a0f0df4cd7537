import type { Value } from "../terraform/evaluate/value.ts";
import type { ModuleCall, ResourceInstance, Scope } from "../terraform/workspace/workspace.ts";

/** A topic, or the call of a module that makes one. */
export type Topic = ResourceInstance | ModuleCall;

const actions = ["alarm_actions", "ok_actions", "insufficient_data_actions"];

/** Resources by which a service of AWS publishes to a topic with no role of its own, and what of them names it: an argument, or `block.argument`. */
const publishers: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_notification: ["topic_arn"],
  aws_backup_vault_notifications: ["sns_topic_arn"],
  aws_budgets_budget: ["notification.subscriber_sns_topic_arns"],
  aws_ce_anomaly_subscription: ["subscriber.address"],
  aws_cloudformation_stack: ["notification_arns"],
  aws_cloudtrail: ["sns_topic_name"],
  aws_cloudwatch_composite_alarm: actions,
  aws_cloudwatch_event_target: ["arn"],
  aws_cloudwatch_metric_alarm: actions,
  aws_codecommit_trigger: ["trigger.destination_arn"],
  aws_codestarnotifications_notification_rule: ["target.address"],
  aws_config_delivery_channel: ["sns_topic_arn"],
  aws_dax_cluster: ["notification_topic_arn"],
  aws_db_event_subscription: ["sns_topic"],
  aws_dms_event_subscription: ["sns_topic_arn"],
  aws_docdb_event_subscription: ["sns_topic_arn"],
  aws_elasticache_cluster: ["notification_topic_arn"],
  aws_elasticache_replication_group: ["notification_topic_arn"],
  aws_memorydb_cluster: ["sns_topic_arn"],
  aws_neptune_event_subscription: ["sns_topic_arn"],
  aws_redshift_event_subscription: ["sns_topic_arn"],
  aws_s3_bucket_notification: ["topic.topic_arn"],
  aws_ses_event_destination: ["sns_destination.topic_arn"],
  aws_ses_identity_notification_topic: ["topic_arn"],
};

const valuesAt = (scope: Scope, path: string): readonly Value[] => {
  const [first = "", second] = path.split(".");
  const values =
    second === undefined ? [scope.argument(first)] : scope.blocks(first).items.map((block) => block.argument(second));
  return values.flatMap((value) => (value?.kind === "list" ? value.items : (value ?? [])));
};

/** The end of a text of which the end is known. */
const endOf = (value: Value): string => {
  const end = value.kind === "pattern" ? value.parts.at(-1) : value.kind === "string" ? value.value : "";
  return typeof end === "string" ? end : "";
};

/** The beginning of one of which that is known. */
const startOf = (value: Value): string => {
  const start = value.kind === "pattern" ? value.parts[0] : value.kind === "string" ? value.value : "";
  return typeof start === "string" ? start : "";
};

/** Whether a value is the topic: a reference to it in its own root, or its ARN in any. */
const isTopic = (value: Value, topic: Topic, sameRoot: boolean): boolean => {
  if (sameRoot && value.reference?.address === topic.address) return true;
  const name = topic.argument("name");
  return name?.kind === "string" && startOf(value).startsWith("arn:") && endOf(value).endsWith(`:${name.value}`);
};

/** A resource by which a service of AWS publishes to a topic, in this root or, by its ARN, in another. */
export const publisherTo = (topic: Topic): ResourceInstance | undefined => {
  const own = topic.root;
  const others = own.workspace.roots.filter((root) => root !== own);
  return [own, ...others]
    .values()
    .flatMap((root) => root.resources())
    .find(
      (resource) =>
        resource.presence !== "absent" &&
        (publishers[resource.type] ?? [])
          .flatMap((path) => valuesAt(resource, path))
          .some((value) => isTopic(value, topic, resource.root === own)),
    );
};
