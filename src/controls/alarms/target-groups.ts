import type { Value } from "../../terraform/evaluate/value.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { relationOf } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance, Scope } from "../../terraform/workspace/workspace.ts";

const anyOf = (resource: ResourceInstance, types: readonly string[]): readonly ResourceInstance[] =>
  types.flatMap((type) => resourcesOfType(resource.root, type)).filter(({ presence }) => presence !== "absent");

const targetsIn = (action: Scope): readonly (Value | undefined)[] => [
  action.argument("target_group_arn"),
  ...action
    .blocks("forward")
    .items.flatMap((forward) => forward.blocks("target_group").items.map((group) => group.argument("arn"))),
];

const targetsOf = (listener: ResourceInstance, block: string): readonly (string | undefined)[] =>
  listener
    .blocks(block)
    .items.flatMap(targetsIn)
    .map((value) => value?.reference?.address);

/** The target groups that the listeners of a load balancer and their rules forward to. */
export const targetGroupsOf = (balancer: ResourceInstance): readonly ResourceInstance[] => {
  const listeners = anyOf(balancer, ["aws_lb_listener", "aws_alb_listener"]).filter(
    (listener) => relationOf(balancer, listener, listener.argument("load_balancer_arn")) === "certain",
  );
  const addresses = new Set(listeners.map(({ address }) => address));
  const rules = anyOf(balancer, ["aws_lb_listener_rule", "aws_alb_listener_rule"]).filter((rule) =>
    addresses.has(rule.argument("listener_arn")?.reference?.address ?? ""),
  );
  const sought = new Set([
    ...listeners.flatMap((listener) => targetsOf(listener, "default_action")),
    ...rules.flatMap((rule) => targetsOf(rule, "action")),
  ]);
  return anyOf(balancer, ["aws_lb_target_group", "aws_alb_target_group"]).filter(({ address }) => sought.has(address));
};
