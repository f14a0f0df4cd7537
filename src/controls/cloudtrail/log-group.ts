import { z } from "zod";
import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { behindCall, besideResource, readBy, type Spot, writeAt } from "../beside.ts";
import type { Control, ControlContext, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { expressionOf, keyReference, unusableFor } from "../key-reference.ts";
import { type LogDelivery, logDelivery, logDeliveryTypes, type Writer } from "../log-delivery.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { knownAs, switchedOff } from "../registry/call.ts";
import { moduleAnswer, setInputs } from "../registry-module.ts";
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

const judge = (trail: ResourceInstance | ModuleCall, argument: string): Verdict => {
  const value = trail.argument(argument);
  return value?.reference !== undefined || (value?.kind === "pattern" && value.parts.length > 0)
    ? pass(`${trail.address} sets \`${argument}\``)
    : judgeValue(value, isSet("an ARN"), { argument, owner: trail.address });
};

const check = (trail: ResourceInstance): Verdict =>
  notCreated(trail) ?? worst([judge(trail, group), judge(trail, role)]);

const deliveryAt = (
  spot: Spot,
  { name, ...given }: Pick<Writer, "label" | "days" | "key"> & { readonly name: string },
  workspace: Workspace,
): LogDelivery =>
  logDelivery(
    spot,
    {
      ...given,
      service: "cloudtrail.amazonaws.com",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      groupName: `"/aws/cloudtrail/${name}"`,
      rolePrefix: "cloudtrail-logs-",
    },
    workspace,
  );

const effectsOf = ({ notes }: LogDelivery): Effects =>
  inPlaceAtCost("CloudWatch Logs bills what is written: about 0.50 US dollars per GB, by region.", ...notes);

/** The fix but for its edits. */
const delivered = (days: number, delivery: LogDelivery): Omit<Fix, "edits"> => ({
  kind: "fix",
  change: `sends the trail to a new log group kept ${days} days, with a role that may write to it alone`,
  effects: effectsOf(delivery),
  adds: logDeliveryTypes,
  statements: delivery.statements,
});

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
  const name = trailName(trail, workspace);
  const label = `${spot.name}_cloudtrail`;
  const delivery = deliveryAt(spot, { name, label, days, key: kms_key && expressionOf(kms_key) }, workspace);
  const of = { owner: trail, scope: trail, block: trail.place.block };
  const settled = settle(
    [
      { ...of, name: group, value: `"\${${delivery.group}}:*"` },
      { ...of, name: role, value: delivery.role },
    ],
    workspace,
  );
  if (settled.kind === "refusal") return settled;
  return { ...delivered(days, delivery), edits: [...settled.edits, ...writeAt(spot, delivery.blocks)] };
};

const given = (call: ModuleCall, name: string): boolean => judge(call, name).status !== "fail";

/** A log group and a role beside the call, which it is given. */
const fixModule = (
  call: ModuleCall,
  { workspace, settings: { days, kms_key } }: ControlContext<Settings>,
): Fix | Refusal => {
  const unusable = kms_key === undefined ? undefined : unusableFor(call, kms_key, workspace);
  if (unusable !== undefined) return refused(unusable);
  const [label = ""] = call.place.block.labels;
  const spot = behindCall(call, { workspace }, () => undefined);
  if (spot === undefined || spot.meta.length > 0 || given(call, group) || given(call, role)) {
    return refused(
      `${call.address} (${where(call.place)}) is repeated, has one of the two that it needs, or is given its provider in a way that is not followed. Set \`${group}\` and \`${role}\` there.`,
    );
  }
  const delivery = deliveryAt(spot, { name: label, label, days, key: kms_key && expressionOf(kms_key) }, workspace);
  const set = setInputs(
    call,
    [
      { name: group, value: `"\${${delivery.group}}:*"` },
      { name: role, value: delivery.role },
    ],
    { workspace, effects: effectsOf(delivery) },
  );
  if (set.kind === "refusal") return set;
  return { ...delivered(days, delivery), edits: [...set.edits, ...writeAt(spot, delivery.blocks)] };
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
  module: (call, context) => {
    const known = knownAs(call, "cloudposse/cloudtrail/aws", [group, role]);
    if (known === undefined) return undefined;
    const verdict = switchedOff(known) ?? worst([judge(call, group), judge(call, role)]);
    return moduleAnswer(verdict, () => fixModule(call, context));
  },
};
