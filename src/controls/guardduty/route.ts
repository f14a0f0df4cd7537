import type { Value } from "../../terraform/evaluate/value.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Root } from "../../terraform/workspace/workspace.ts";
import { deafness } from "../alarms/tells.ts";
import { textOf } from "../policy.ts";
import { truth, where } from "../verdict.ts";

/** How findings of GuardDuty reach somebody in a root: by which rule, or why not. */
export type Route =
  | { readonly kind: "leads"; readonly rule: ResourceInstance }
  | { readonly kind: "unclear" | "ends"; readonly reason: string }
  | { readonly kind: "none" };

const mentions = (pattern: Value | undefined): boolean | undefined => {
  const text = pattern && textOf(pattern);
  if (text === undefined) return pattern === undefined || pattern.kind === "null" ? false : undefined;
  return text.includes("aws.guardduty");
};

const isOff = (rule: ResourceInstance): boolean => {
  const state = rule.argument("state");
  return truth(rule.argument("is_enabled")) === false || (state?.kind === "string" && state.value === "DISABLED");
};

const standing = (root: Root, type: string): readonly ResourceInstance[] =>
  resourcesOfType(root, type).filter(({ presence }) => presence !== "absent");

const isOf = (rule: ResourceInstance, value: Value | undefined): boolean => {
  if (value?.reference !== undefined) return value.reference.address === rule.address;
  const name = rule.argument("name");
  return value?.kind === "string" && name?.kind === "string" && value.value === name.value;
};

const follow = (rule: ResourceInstance): Route => {
  const named = `${rule.address} (${where(rule.place)})`;
  if (isOff(rule)) return { kind: "ends", reason: `${named} is switched off` };
  const targets = standing(rule.root, "aws_cloudwatch_event_target").filter((target) =>
    isOf(rule, target.argument("rule")),
  );
  const [target] = targets;
  if (target === undefined) return { kind: "ends", reason: `${named} has no target` };
  const deaf = targets.map((one) => deafness(rule.root, one.argument("arn") ?? { kind: "null" }));
  return deaf.includes(undefined)
    ? { kind: "leads", rule }
    : { kind: "ends", reason: `${target.address} (${where(target.place)}) ${deaf[0] ?? "reaches nobody"}` };
};

/** The best route that the findings of a root have. */
export const routeOf = (root: Root): Route => {
  const rules = standing(root, "aws_cloudwatch_event_rule").map((rule) => ({
    rule,
    says: mentions(rule.argument("event_pattern")),
  }));
  const routes = rules.filter(({ says }) => says === true).map(({ rule }) => follow(rule));
  const best = routes.find(({ kind }) => kind === "leads") ?? routes[0];
  if (best !== undefined) return best;
  const open = rules.find(({ says }) => says === undefined);
  if (open !== undefined)
    return { kind: "unclear", reason: `what ${open.rule.address} (${where(open.rule.place)}) listens to is not known` };
  const module = root.remoteModules().find(({ source }) => /guardduty|eventbridge/i.test(source));
  if (module !== undefined)
    return {
      kind: "unclear",
      reason: `${module.address} (${where(module.place)}) may send findings on; its inside is not known`,
    };
  return { kind: "none" };
};
