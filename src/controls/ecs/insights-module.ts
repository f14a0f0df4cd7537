import type { Value } from "../../terraform/evaluate/value.ts";
import type { ModuleCall, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Effects, Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { alike, answerModule, type FlagModule } from "../flag-module.ts";
import { type KnownCall, knownAs, switchedOff } from "../registry/call.ts";
import { entryOf, moduleAnswer, setInputs } from "../registry-module.ts";
import { fail, obscurity, pass, refused, unknown, where } from "../verdict.ts";
import { is, oneOf } from "../wanted.ts";

const whole = "terraform-aws-modules/ecs/aws";
const cluster = "terraform-aws-modules/ecs/aws//modules/cluster";
const theirs = "cloudposse/ecs-cluster/aws";

/** What the settings of the cluster are called. */
const table = [
  { module: whole, input: "cluster_setting" },
  { module: whole, input: "cluster_settings" },
  { module: cluster, input: "setting" },
  { module: cluster, input: "cluster_settings" },
] as const;

/** Modules that have a switch instead. */
const switches: readonly FlagModule<unknown>[] = [
  ...alike([theirs], "container_insights_mode", () => oneOf(["enabled", "enhanced"])),
  ...alike([whole], "container_insights", () => is(true)),
  ...alike([theirs], "container_insights_enabled", () => is(true)),
];

const isInsights = (setting: Value): boolean => {
  const name = entryOf(setting, ["name"]);
  return name?.kind === "string" && name.value === "containerInsights";
};

const settingsOf = (given: Value): readonly Value[] => (given.kind === "list" ? given.items : [given]);

const judge = ({ call, value }: KnownCall, input: string): Verdict => {
  const name = `${call.address} (${where(call.place)})`;
  const given = value(input);
  const obscure = obscurity(given);
  if (obscure !== undefined) return unknown(`\`${input}\` of ${name} is not known: ${obscure}`);
  const setting = given && settingsOf(given).find(isInsights);
  const state = setting && entryOf(setting, ["value"]);
  const hidden = obscurity(state);
  if (hidden !== undefined) return unknown(`containerInsights of ${name} is not known: ${hidden}`);
  return state?.kind === "string" && ["enabled", "enhanced"].includes(state.value)
    ? pass(`${name} has containerInsights ${state.value}`)
    : fail(`${name} does not switch containerInsights on`);
};

const single = '{\n    name  = "containerInsights"\n    value = "enabled"\n  }';
const listed = '[\n    {\n      name  = "containerInsights"\n      value = "enabled"\n    }\n  ]';

const fix = ({ call, standard }: KnownCall, input: string, given: Given): Fix | Refusal => {
  const present = call.argument(input);
  const isList = standard(input)?.kind === "list";
  const others = present === undefined ? [] : settingsOf(present).filter((one) => !isInsights(one));
  return isList && others.some(({ kind }) => kind === "object")
    ? refused(
        `\`${input}\` of ${call.address} (${where(call.place)}) has other settings, too. Set the value of containerInsights to "enabled" there.`,
      )
    : setInputs(call, [{ name: input, value: isList ? listed : single }], given);
};

interface Given {
  readonly workspace: Workspace;
  readonly effects: Effects;
}

/** How a call of a module for a cluster has Container Insights. */
export const insightsOfModule = (call: ModuleCall, given: Given): ModuleAnswer | undefined => {
  const row = table.find(({ module, input }) => knownAs(call, module, [input]) !== undefined);
  const known = row && knownAs(call, row.module, [row.input]);
  if (row === undefined || known === undefined) return answerModule(switches, call, { ...given, settings: undefined });
  return moduleAnswer(switchedOff(known) ?? judge(known, row.input), () => fix(known, row.input, given));
};
