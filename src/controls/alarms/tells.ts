import type { Value } from "../../terraform/evaluate/value.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { Root, Scope } from "../../terraform/workspace/workspace.ts";
import { truth } from "../verdict.ts";
import type { Alarm } from "./signal.ts";

/** Whether an alarm reaches somebody: `silent` and `unclear` say why. */
export type Tells = { readonly kind: "tells" } | { readonly kind: "silent" | "unclear"; readonly reason: string };

const tells: Tells = { kind: "tells" };
const silent = (reason: string): Tells => ({ kind: "silent", reason });
const unclear = (reason: string): Tells => ({ kind: "unclear", reason });

/** Actions that scale something and tell nobody. */
const scales = /(^|\.)aws_(?:app)?autoscaling_policy\./;

/** Whether an action scales something. */
export const isScaling = (action: Value): boolean => scales.test(action.reference?.address ?? "");

/** Why nobody hears what is sent to this action; undefined where somebody may. */
export const deafness = (root: Root, action: Value): string | undefined => {
  if (action.kind === "null" || (action.kind === "string" && action.value === "")) return "names no action";
  const address = action.reference?.address ?? "";
  if (isScaling(action)) return `only scales by ${address}`;
  const topic = resourcesOfType(root, "aws_sns_topic").find((one) => one.address === address);
  const key = topic?.argument("kms_master_key_id");
  return key?.kind === "string" && key.value === "alias/aws/sns"
    ? `sends to ${address}, which is encrypted with the key that AWS manages (alias/aws/sns); CloudWatch may not use it`
    : undefined;
};

const byActions = (scope: Scope, root: Root): Tells => {
  const enabled = scope.argument("actions_enabled");
  if (truth(enabled) === false) return silent("has `actions_enabled = false`");
  if (enabled?.kind === "unknown") return unclear(`whether its actions are enabled is not known: ${enabled.reason}`);
  const actions = scope.argument("alarm_actions");
  if (actions?.kind === "unknown") return unclear(`its \`alarm_actions\` are not known: ${actions.reason}`);
  if (actions?.kind !== "list" || actions.items.length === 0) return silent("has no `alarm_actions`");
  const reasons = actions.items.map((action) => deafness(root, action));
  const [first] = reasons;
  return first === undefined || reasons.includes(undefined) ? tells : silent(first);
};

const mentions = (rule: Value | undefined, alarm: Alarm): boolean | undefined => {
  const name = alarm.argument("alarm_name");
  if (rule?.kind === "string") return name?.kind === "string" ? rule.value.includes(name.value) : undefined;
  return rule === undefined ? false : undefined;
};

/** An alarm may be silent itself and be told of by a composite one. */
const byComposite = (alarm: Alarm): Tells | undefined => {
  const composites = resourcesOfType(alarm.root, "aws_cloudwatch_composite_alarm")
    .filter(({ presence }) => presence !== "absent")
    .filter((one) => byActions(one, alarm.root).kind === "tells")
    .map((one) => mentions(one.argument("alarm_rule"), alarm));
  if (composites.includes(true)) return tells;
  return composites.includes(undefined) ? unclear("a composite alarm may tell of it") : undefined;
};

/** Whether anybody hears of an alarm, by its own actions or through a composite alarm. */
export const tellsSomebody = (alarm: Alarm): Tells => {
  const own = byActions(alarm, alarm.root);
  return own.kind === "silent" ? (byComposite(alarm) ?? own) : own;
};
