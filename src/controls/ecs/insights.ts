import type { NestedBlock, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Control, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { noSettings } from "../flag.ts";
import { addNested } from "../nested.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { settle } from "../settle.ts";
import { fail, obscurity, pass, refused, unknown } from "../verdict.ts";
import { insightsOfModule } from "./insights-module.ts";

const insightsOf = (cluster: ResourceInstance): NestedBlock | undefined =>
  cluster.blocks("setting").items.find((setting) => {
    const name = setting.argument("name");
    return name?.kind === "string" && name.value === "containerInsights";
  });

const check = (cluster: ResourceInstance): Verdict => {
  const absent = notCreated(cluster);
  if (absent !== undefined) return absent;
  const setting = insightsOf(cluster);
  if (setting === undefined) {
    return cluster.blocks("setting").unknown
      ? unknown(`whether ${cluster.address} has a \`setting\` block depends on a dynamic block that is not known`)
      : fail(`${cluster.address} does not set containerInsights`);
  }
  const value = setting.argument("value");
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`containerInsights of ${cluster.address} is not known: ${obscure}`);
  return value?.kind === "string" && ["enabled", "enhanced"].includes(value.value)
    ? pass(`${cluster.address} has containerInsights ${value.value}`)
    : fail(`${cluster.address} switches containerInsights off`);
};

const effects: Effects = inPlaceAtCost(
  "Metrics of tasks and services are billed as custom metrics of CloudWatch, by the number of tasks and services.",
);

const fix = (cluster: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const setting = insightsOf(cluster);
  if (setting !== undefined) {
    const demand = {
      owner: cluster,
      scope: setting,
      block: setting.block,
      name: "value",
      value: '"enabled"',
      covered: "setting",
    };
    const settled = settle([demand], workspace);
    return settled.kind === "refusal" ? settled : { ...settled, kind: "fix", effects, adds: [] };
  }
  const ignored = ignoredChange(cluster, "setting");
  if (ignored !== undefined) return refused(ignored);
  const groups = [
    [
      ["name", '"containerInsights"'],
      ["value", '"enabled"'],
    ],
  ] as const;
  const added = addNested(cluster, { type: "setting", groups }, workspace);
  return added.kind === "refusal" ? added : { ...added, kind: "fix", effects, adds: [] };
};

export const containerInsights: Control = {
  id: "ecs-container-insights",
  title: "ECS clusters have Container Insights",
  imperative: {
    one: (name) => `Enable Container Insights of ${name}`,
    many: (count) => `Enable Container Insights of ${count} ECS clusters`,
  },
  why: "Without metrics of tasks, a container that fails again and again goes unnoticed.",
  vanta: { ids: [], names: [/\bcontainer ?insights\b(?!.*\b(?:log group|retention)\b)/i] },
  resourceTypes: ["aws_ecs_cluster"],
  references: {
    checkov: ["CKV_AWS_65"],
    trivy: ["AWS-0034", "aws-ecs-enable-container-insight"],
    cis: [],
    securityHub: ["ECS.12"],
  },
  settings: noSettings,
  check,
  fix: (cluster, { workspace }) => fix(cluster, workspace),
  module: (call, { workspace }) => insightsOfModule(call, { workspace, effects }),
};
