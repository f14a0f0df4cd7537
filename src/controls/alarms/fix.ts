import type { Edit } from "../../terraform/edit/edit.ts";
import type { Value } from "../../terraform/evaluate/value.ts";
import type { SourceFile } from "../../terraform/syntax/tree.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { sharing } from "../../terraform/workspace/sharing.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { besideCall, besideResource, type Placed, type Spot, writeAt } from "../beside.ts";
import type { Effects, Fix, Refusal } from "../control.ts";
import { directoryOf } from "../directory.ts";
import { homeOf } from "../home.ts";
import { isOnlyOne, keyFor, type Repeated, repeated, source } from "../repeated.ts";
import { type Demand, settle } from "../settle.ts";
import { needsDecision, refused, truth, where } from "../verdict.ts";
import { judgeAlarms, type Watched } from "./judge.ts";
import type { Alarm } from "./signal.ts";
import { targetGroupsOf } from "./target-groups.ts";
import { deafness, isScaling } from "./tells.ts";
import { type Audience, audienceFor, watches } from "./topic.ts";
import type { Recipe } from "./watch.ts";
import { alarmAt, type Numbers, type Wording } from "./write.ts";

export interface AlarmSettings extends Numbers {
  readonly alarm_topic?: string | undefined;
}

interface Given {
  readonly settings: AlarmSettings;
  readonly workspace: Workspace;
}

const effectsOf = (count: number, ...notes: readonly string[]): Effects => ({
  replacement: false,
  downtime: false,
  monthlyCostUsd: Math.round(count * 10) / 100,
  notes: [...notes, "An alarm costs about 0.10 US dollars a month."],
});

/** Nobody new is told. */
const silence: Audience = { kind: "audience", actions: "[]", words: "nobody" };

/** What an alarm does when it rings, so far, as far as somebody or something is named. */
const actionsOf = (alarm: Alarm): readonly Value[] => {
  const actions = alarm.argument("alarm_actions");
  const items = actions?.kind === "list" ? actions.items : [];
  return items.filter((one) => one.kind !== "null" && !(one.kind === "string" && one.value === ""));
};

/** The edit that adds whom to tell to what an alarm does already; undefined where that is not a list of its own. */
const addedTo = (alarm: Alarm, actions: string, workspace: Workspace): Edit | undefined => {
  const home = homeOf(alarm, alarm.place.block, workspace);
  const written = alarm.place.block.body.attributes.find(({ name }) => name === "alarm_actions")?.value;
  const one = /^\[([^,[\]]*)\]$/.exec(actions)?.[1];
  if (home === undefined || written?.kind !== "tuple" || one === undefined) return undefined;
  return { kind: "add_list_item", file: home.file, in: home.path, name: "alarm_actions", path: [], value: one.trim() };
};

/** Makes an alarm that is there tell somebody, and do what else it does. */
const giveVoice = (alarm: Alarm, { settings, workspace }: Given): Fix | Refusal => {
  const { root, calls, place } = alarm;
  const isOff = truth(alarm.argument("actions_enabled")) === false;
  const actions = actionsOf(alarm);
  const scaling = actions.find((action) => isScaling(action));
  if (isOff && scaling !== undefined) {
    return needsDecision(
      `${alarm.address} (${where(place)}) has its actions switched off, and one of them scales by ${scaling.reference?.address}. Switch them on there once it may scale, or add an alarm of its own for telling.`,
    );
  }
  const home = {
    root,
    calls,
    directory: "dir" in alarm ? alarm.dir : directoryOf(place.file),
    provider: "dir" in alarm ? alarm.provider : undefined,
  };
  const heard = actions.some((action) => deafness(root, action) === undefined);
  const audience = heard ? silence : audienceFor(home, settings.alarm_topic, workspace);
  if (audience.kind === "refusal") return audience;
  const of = { owner: alarm, scope: alarm, block: place.block };
  const added = heard || actions.length === 0 ? undefined : addedTo(alarm, audience.actions, workspace);
  const demands: readonly Demand[] = [
    ...(heard || added !== undefined ? [] : [{ ...of, name: "alarm_actions", value: audience.actions }]),
    ...(isOff ? [{ ...of, name: "actions_enabled", value: "true" }] : []),
  ];
  const settled = settle(demands, workspace);
  if (settled.kind === "refusal") return settled;
  const adds = added === undefined ? [] : [`adds ${audience.actions.slice(1, -1)} to \`alarm_actions\``];
  const changes = [...adds, ...(settled.change === "" ? [] : [settled.change])];
  const effects: Effects = {
    replacement: false,
    downtime: false,
    monthlyCostUsd: 0,
    notes: [`${alarm.address} (${where(place)}) tells ${heard ? "whom it names" : audience.words}.`],
  };
  const edits = [...(added === undefined ? [] : [added]), ...settled.edits];
  return { kind: "fix", edits, change: `${changes.join("; ")} in ${alarm.address}`, effects, adds: [] };
};

const thresholdOf = ({ threshold }: Recipe, spot: Spot, settings: AlarmSettings): string | undefined => {
  if (settings.threshold !== undefined) return String(settings.threshold);
  return typeof threshold === "number" ? String(threshold) : threshold(spot.attribute, settings.period);
};

const cannotRefer = (resource: ResourceInstance, attribute: string): Refusal =>
  refused(
    `${resource.address} (${where(resource.place)}) stands in a module that does not hand out its \`${attribute}\`. Add an output for it, or add an SNS topic or a variable for one to the module.`,
  );

/** What a load balancer is called: the suffix of its ARN is no name for people. */
const labelOf = (spot: Spot, reference: string): string => {
  const own = spot.meta.length === 0 ? JSON.stringify(spot.name.replaceAll("_", "-")) : reference;
  return spot.attribute("name") ?? own;
};

const simple = (resource: ResourceInstance, spot: Spot, recipe: Recipe, threshold: string): Wording | Refusal => {
  const { dimension, attributes } = recipe.watch;
  const reference = attributes.map((name) => spot.attribute(name)).find((one) => one !== undefined);
  if (reference === undefined) return cannotRefer(resource, attributes[0] ?? "name");
  const label = ["aws_lb", "aws_alb"].includes(resource.type) ? labelOf(spot, reference) : reference;
  return { dimensions: [[dimension, reference]], label, threshold };
};

const repetitionIn = ({ repetition }: ResourceInstance, file: SourceFile | undefined): string | undefined =>
  repetition && file && source(file, repetition.expression);

/** What repeats an alarm on a target group of a load balancer, and how it refers to the group; undefined where the two do not go together. */
const alongGroup = (
  balancer: ResourceInstance,
  group: ResourceInstance,
  spot: Spot,
): Pick<Repeated, "meta" | "reference"> | undefined => {
  const own = `${group.type}.${group.name}`;
  const file = group.root.workspace.files.get(group.place.file);
  if (file === undefined) return undefined;
  if (balancer.repetition === undefined) return repeated(group, file, false);
  if (repetitionIn(balancer, spot.file) === repetitionIn(group, file))
    return { meta: spot.meta, reference: own + keyFor(balancer, spot.meta) };
  return group.repetition === undefined && isOnlyOne(balancer) ? { meta: spot.meta, reference: own } : undefined;
};

interface Placing {
  readonly wording: Wording;
  readonly spot: Spot;
}

/** One alarm per target group that the module of the load balancer hands out. */
const perHandedOut = (spot: Spot, balancer: string, threshold: string): readonly Placing[] =>
  (spot.targetGroups ?? []).map(({ key, reference }) => ({
    spot,
    wording: {
      dimensions: [
        ["LoadBalancer", balancer],
        ["TargetGroup", `${reference}.arn_suffix`],
      ],
      label: `${reference}.name`,
      threshold,
      name: `${spot.name}_${key.replaceAll(/\W/g, "_")}`,
    },
  }));

/** One alarm per target group, which the metric has no data without. */
const perTargetGroup = (
  resource: ResourceInstance,
  spot: Spot,
  recipe: Recipe,
  threshold: string,
): readonly Placing[] | Refusal => {
  const suffix = spot.attribute("arn_suffix");
  const byModule = suffix === undefined ? [] : perHandedOut(spot, suffix, threshold);
  if (byModule.length > 0) return byModule;
  const groups = targetGroupsOf(resource).filter(
    ({ dir, calls }) => dir === spot.directory && calls.at(-1)?.address === spot.calls.at(-1)?.address,
  );
  const blocks = [...new Map(groups.map((group) => [group.place.block, group])).values()].map((group) => ({
    group,
    along: alongGroup(resource, group, spot),
  }));
  const known = blocks.flatMap(({ group, along }) => (along === undefined ? [] : [{ group, along }]));
  if (suffix === undefined || known.length === 0 || known.length < blocks.length) {
    return refused(
      `${recipe.metric} has data only per target group, and which target groups ${resource.address} (${where(resource.place)}) forwards to is not written beside it. Add an alarm with the dimensions LoadBalancer and TargetGroup for each of them.`,
    );
  }
  return known.map(({ group, along: { meta, reference } }) => ({
    spot: { ...spot, meta },
    wording: {
      dimensions: [
        ["LoadBalancer", suffix],
        ["TargetGroup", `${reference}.arn_suffix`],
      ],
      label: `${reference}.name`,
      threshold,
      name: group.name,
    },
  }));
};

const blocksAt = (
  resource: ResourceInstance,
  spot: Spot,
  { row, subject }: Watched,
  { settings, workspace, audience }: Given & { readonly audience: Audience },
): readonly Placed[] | Refusal => {
  const recipe = subject.recipe(resource);
  const threshold = thresholdOf(recipe, spot, settings);
  if (threshold === undefined) return cannotRefer(resource, "capacity");
  const given = { row, recipe, numbers: settings, audience, workspace };
  if (recipe.watch.with !== undefined) {
    const all = perTargetGroup(resource, spot, recipe, threshold);
    return "outcome" in all ? all : all.map((one) => alarmAt(one.spot, one.wording, given));
  }
  const wording = simple(resource, spot, recipe, threshold);
  return "outcome" in wording ? wording : [alarmAt(spot, wording, given)];
};

/** Behind the last alarm of the module that watches the resource already, else where the spot is. */
const besideOthers = (resource: ResourceInstance, spot: Spot, workspace: Workspace): Spot => {
  const others = resourcesOfType(resource.root, "aws_cloudwatch_metric_alarm").filter(
    (alarm) =>
      alarm.dir === spot.directory &&
      alarm.calls.at(-1)?.address === spot.calls.at(-1)?.address &&
      watches(alarm, resource),
  );
  const last = others
    .toSorted((a, b) => b.place.line - a.place.line)
    .find(({ place }) => place.file !== spot.file.path);
  const file = last && workspace.files.get(last.place.file);
  return last === undefined || file === undefined
    ? spot
    : { ...spot, file, after: { type: "resource", labels: [last.type, last.name] }, beside: last.address };
};

const writeAlarms = (resource: ResourceInstance, at: Spot, watched: Watched, given: Given): Fix | Refusal => {
  const spot = besideOthers(resource, at, given.workspace);
  const { settings, workspace } = given;
  const provider = spot.provider.find(([name]) => name === "provider")?.[1];
  const home = { root: resource.root, directory: spot.directory, calls: spot.calls, provider, resource };
  const audience = audienceFor(home, settings.alarm_topic, workspace);
  if (audience.kind === "refusal") return audience;
  const blocks = blocksAt(resource, spot, watched, { ...given, audience });
  if ("outcome" in blocks) return blocks;
  const { metric, meaning } = watched.subject.recipe(resource);
  const what = blocks.length === 1 ? `an alarm on ${metric}` : `${blocks.length} alarms on ${metric}`;
  const says = settings.threshold === undefined ? [meaning] : [];
  return {
    kind: "fix",
    edits: writeAt(spot, blocks),
    change: `adds ${what} beside ${spot.beside}, which tells ${audience.words}`,
    effects: effectsOf(blocks.length, ...says),
    adds: ["aws_cloudwatch_metric_alarm"],
  };
};

/** Where new alarms may go: beside the resource, else beside the call of the module that it stands in. */
const spotsFor = (resource: ResourceInstance, watched: Watched, workspace: Workspace): readonly (Spot | Refusal)[] => {
  const served = sharing(resource).find((other) => judgeAlarms(other, watched).verdict.status !== "fail");
  const call = besideCall(resource, workspace);
  const calls = call === undefined ? [] : [call];
  if (served === undefined) return [besideResource(resource, workspace), ...calls];
  if (served.calls.at(-1)?.address === resource.calls.at(-1)?.address && served.root === resource.root)
    return [besideResource(resource, workspace, true)];
  if (calls.length > 0) return calls;
  return [
    refused(
      `${served.address} comes from the same block (${where(resource.place)}) and is watched already; a second alarm in the module would watch it twice. Add one beside ${resource.calls.at(-1)?.address ?? resource.address}.`,
    ),
  ];
};

/** Gives what a module makes an alarm that tells somebody, beside the call; or a voice to the one that it has. */
export const fixAlarmsAt = (
  resource: ResourceInstance,
  spot: Spot | Refusal,
  watched: Watched,
  given: Given,
): Fix | Refusal => {
  const { silent } = judgeAlarms(resource, watched);
  if (silent !== undefined) return giveVoice(silent, given);
  return spot.kind === "refusal" ? spot : writeAlarms(resource, spot, watched, given);
};

/** Gives a resource an alarm that tells somebody, or a voice to the one that it has. */
export const fixAlarms = (resource: ResourceInstance, watched: Watched, given: Given): Fix | Refusal => {
  const { silent } = judgeAlarms(resource, watched);
  if (silent !== undefined) return giveVoice(silent, given);
  const answers = spotsFor(resource, watched, given.workspace).map((spot) =>
    spot.kind === "refusal" ? spot : writeAlarms(resource, spot, watched, given),
  );
  return answers.find(({ kind }) => kind === "fix") ?? answers[0] ?? refused(`${resource.address} has no place`);
};
