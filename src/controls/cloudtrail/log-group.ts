import { z } from "zod";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { besideResource, readBy, writeAt } from "../beside.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { expressionOf, keyReference, unusableFor } from "../key-reference.ts";
import { logDelivery, logDeliveryTypes } from "../log-delivery.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { retentionDays } from "../retention.ts";
import { settle } from "../settle.ts";
import { pass, refused, where, worst } from "../verdict.ts";
import { isSet, judgeValue } from "../wanted.ts";
import { trailName } from "./trail.ts";

const group = "cloud_watch_logs_group_arn";
const role = "cloud_watch_logs_role_arn";

const settings = z.strictObject({
  days: retentionDays("Days that the log group keeps events"),
  kms_key: keyReference.optional().describe("Reference or ARN of the KMS key that encrypts the log group."),
});
type Settings = z.infer<typeof settings>;

const judge = (trail: ResourceInstance, argument: string): Verdict => {
  const value = trail.argument(argument);
  return value?.reference !== undefined || (value?.kind === "pattern" && value.parts.length > 0)
    ? pass(`${trail.address} sets \`${argument}\``)
    : judgeValue(value, isSet("an ARN"), { argument, owner: trail.address });
};

const check = (trail: ResourceInstance): Verdict =>
  notCreated(trail) ?? worst([judge(trail, group), judge(trail, role)]);

const fix = (trail: ResourceInstance, { workspace, settings: given }: ControlContext<Settings>): Fix | Refusal => {
  const ignored = ignoredChange(trail, group) ?? ignoredChange(trail, role);
  if (ignored !== undefined) return refused(ignored);
  const { kms_key, days } = given;
  const unusable = kms_key === undefined ? undefined : unusableFor(trail, kms_key, workspace);
  if (unusable !== undefined) return refused(unusable);
  if ([group, role].some((one) => judge(trail, one).status === "pass")) {
    return refused(
      `${trail.address} (${where(trail.place)}) has one of the two that it needs, and which log group and role belong together cannot be told. Set \`${group}\` and \`${role}\` there.`,
    );
  }
  const beside = besideResource(trail, workspace);
  if (beside.kind === "refusal") return beside;
  const spot = readBy(trail, beside);
  const writer = {
    service: "cloudtrail.amazonaws.com",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    groupName: `"/aws/cloudtrail/${trailName(trail, workspace)}"`,
    rolePrefix: "cloudtrail-logs-",
    label: `${spot.name}_cloudtrail`,
    days,
    key: kms_key && expressionOf(kms_key),
  };
  const delivery = logDelivery(spot, writer, workspace);
  const of = { owner: trail, scope: trail, block: trail.place.block };
  const settled = settle(
    [
      { ...of, name: group, value: `"\${${delivery.group}}:*"` },
      { ...of, name: role, value: delivery.role },
    ],
    workspace,
  );
  if (settled.kind === "refusal") return settled;
  return {
    kind: "fix",
    edits: [...settled.edits, ...writeAt(spot, delivery.blocks)],
    change: `sends the trail to a new log group kept ${days} days, with a role that may write to it alone`,
    effects: inPlaceAtCost(
      "CloudWatch Logs bills what is written: about 0.50 US dollars per GB, by region.",
      ...delivery.notes,
    ),
    adds: logDeliveryTypes,
    statements: delivery.statements,
  };
};

export const trailInLogGroup: Control<Settings> = {
  id: "cloudtrail-cloudwatch-logs",
  title: "CloudTrail delivers to CloudWatch Logs",
  imperative: {
    one: (name) => `Send the trail ${name} to CloudWatch Logs`,
    many: (count) => `Send ${count} trails to CloudWatch Logs`,
  },
  why: "Only in CloudWatch Logs can an alarm ring on what somebody does in the account while it happens.",
  vanta: { ids: [], names: [/\bcloudtrail\b.*\bcloudwatch\b/i] },
  resourceTypes: ["aws_cloudtrail"],
  references: {
    checkov: ["CKV2_AWS_10"],
    trivy: ["AWS-0162", "aws-cloudtrail-ensure-cloudwatch-integration"],
    cis: [],
    securityHub: ["CloudTrail.5"],
  },
  settings,
  check,
  fix,
};
