import type { Value } from "../../terraform/evaluate/value.ts";
import { mapping, text } from "../../terraform/evaluate/values.ts";
import type { ModuleCall, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Effects, ModuleAnswer, Verdict } from "../control.ts";
import { known } from "../known-modules.ts";
import { entryOf, moduleAnswer, setInputs, switchedOff, versionOfKnown } from "../registry-module.ts";
import { fail, obscurity, pass, refused, truth, unknown, where } from "../verdict.ts";

/** How versions of terraform-aws-modules/ecs call the settings of the cluster. */
const table = [
  { known: known("ecs/aws", { from: 2, to: 3 }), input: "container_insights", form: "flag", create: "create_ecs" },
  { known: known("ecs/aws", { from: 4, to: 4 }), input: "cluster_settings", form: "one", create: "create" },
  { known: known("ecs/aws", { from: 5, to: 5 }), input: "cluster_settings", form: "list", create: "create" },
  { known: known("ecs/aws", { from: 6 }), input: "cluster_setting", form: "list", create: "create" },
  {
    known: known("ecs/aws//modules/cluster", { from: 5, to: 5 }),
    input: "cluster_settings",
    form: "list",
    create: "create",
  },
  { known: known("ecs/aws//modules/cluster", { from: 6 }), input: "setting", form: "list", create: "create" },
] as const;

type Row = (typeof table)[number];

const standard = mapping([
  ["name", text("containerInsights")],
  ["value", text("enabled")],
]);

const isInsights = (setting: Value): boolean => {
  const name = entryOf(setting, ["name"]);
  return name?.kind === "string" && name.value === "containerInsights";
};

const settingsOf = (given: Value): readonly Value[] => (given.kind === "list" ? given.items : [given]);

const judge = (call: ModuleCall, { input, form }: Row): Verdict => {
  const name = `${call.address} (${where(call.place)})`;
  const given = call.argument(input);
  const obscure = obscurity(given);
  if (obscure !== undefined) return unknown(`\`${input}\` of ${name} is not known: ${obscure}`);
  if (form === "flag")
    return truth(given) === true ? pass(`${name} has containerInsights`) : fail(`${name} does not set \`${input}\``);
  const setting = settingsOf(given === undefined || given.kind === "null" ? standard : given).find(isInsights);
  const value = setting && entryOf(setting, ["value"]);
  const hidden = obscurity(value);
  if (hidden !== undefined) return unknown(`containerInsights of ${name} is not known: ${hidden}`);
  return value?.kind === "string" && ["enabled", "enhanced"].includes(value.value)
    ? pass(`${name} has containerInsights ${value.value}`)
    : fail(`${name} does not switch containerInsights on`);
};

const inForm = {
  flag: "true",
  one: '{\n    name  = "containerInsights"\n    value = "enabled"\n  }',
  list: '[\n    {\n      name  = "containerInsights"\n      value = "enabled"\n    }\n  ]',
};

/** How a call of terraform-aws-modules/ecs has Container Insights. */
export const insightsOfModule = (
  call: ModuleCall,
  given: { readonly workspace: Workspace; readonly effects: Effects },
): ModuleAnswer | undefined => {
  const row = table.find((one) => versionOfKnown(call, one.known) !== undefined);
  if (row === undefined) return undefined;
  return moduleAnswer(switchedOff(call, row.create) ?? judge(call, row), () => {
    const present = call.argument(row.input);
    const others = present === undefined ? [] : settingsOf(present).filter((one) => !isInsights(one));
    return row.form === "list" && others.some(({ kind }) => kind === "object")
      ? refused(
          `\`${row.input}\` of ${call.address} (${where(call.place)}) has other settings, too. Set the value of containerInsights to "enabled" there.`,
        )
      : setInputs(call, [{ name: row.input, value: inForm[row.form] }], given);
  });
};
