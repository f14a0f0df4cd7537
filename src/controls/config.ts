import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { accountWide } from "./account.ts";
import { besideResource, nameAt, type Placed, type Spot, writeAt } from "./beside.ts";
import { companionOf } from "./companion.ts";
import { type AccountRecorderSettings, addRecorder, recorderSettings } from "./config/account-recorder.ts";
import type { Control, Fix, Refusal, Verdict } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { fixSites, judgeSites, type Site } from "./flag.ts";
import { notCreated } from "./presence.ts";
import { fail, needsDecision, pass, unknown, where, worst } from "./verdict.ts";
import { is } from "./wanted.ts";

const statusType = "aws_config_configuration_recorder_status";
const channelType = "aws_config_delivery_channel";
const link = { type: statusType, argument: "name" };

/** Without a `recording_group`, AWS Config records all resources that it supports. */
const all: readonly [Site] = [
  { blocks: ["recording_group"], arguments: { all_supported: is(true, "pass") }, optional: true },
];
const on: readonly [Site] = [{ arguments: { is_enabled: is(true) } }];

/** A recorder that leaves named types out still records all others. */
const recordsByExclusion = (recorder: ResourceInstance): boolean =>
  recorder
    .blocks("recording_group")
    .items.flatMap((group) => group.blocks("recording_strategy").items)
    .some((strategy) => {
      const use = strategy.argument("use_only");
      return use?.kind === "string" && use.value === "EXCLUSION_BY_RESOURCE_TYPES";
    });

const judgeScope = (recorder: ResourceInstance): Verdict =>
  recordsByExclusion(recorder) ? pass(`${recorder.address} records all but what it names`) : judgeSites(recorder, all);

const judgeStatus = (recorder: ResourceInstance, workspace: Workspace): Verdict => {
  const found = companionOf(recorder, link, workspace);
  if (found.kind === "unclear") return found.verdict;
  return found.kind === "none" ? fail(`nothing switches ${recorder.address} on`) : judgeSites(found.companion, on);
};

const channelOf = ({ root }: ResourceInstance): ResourceInstance | undefined =>
  resourcesOfType(root, channelType).find(({ presence }) => presence !== "absent");

const judgeChannel = (recorder: ResourceInstance): Verdict => {
  const channel = channelOf(recorder);
  if (channel !== undefined) return pass(`${channel.address} delivers what ${recorder.address} records`);
  const module = recorder.root.remoteModules().find(({ source }) => /config/i.test(source));
  return module === undefined
    ? fail(`no \`${channelType}\` delivers what ${recorder.address} records`)
    : unknown(`${module.address} (${where(module.place)}) may deliver what ${recorder.address} records`);
};

const check = (recorder: ResourceInstance, workspace: Workspace): Verdict =>
  notCreated(recorder) ?? worst([judgeScope(recorder), judgeStatus(recorder, workspace), judgeChannel(recorder)]);

const statusBlock = (spot: Spot, channel: ResourceInstance, workspace: Workspace): Placed => ({
  kind: "resource",
  type: statusType,
  name: nameAt(spot, statusType, workspace),
  groups: [
    [...spot.meta, ...spot.provider],
    [
      ["name", spot.attribute("name") ?? ""],
      ["is_enabled", "true"],
    ],
    [["depends_on", `[${channelType}.${channel.name}]`]],
  ],
});

const effects = inPlaceAtCost("AWS Config bills each change that it records: about 0.003 US dollars, by region.");

const addStatus = (recorder: ResourceInstance, channel: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const spot = besideResource(recorder, workspace);
  if (spot.kind === "refusal") return spot;
  return {
    kind: "fix",
    edits: writeAt(spot, [statusBlock(spot, channel, workspace)]),
    change: "switches the recorder on with a status beside it",
    effects,
    adds: [statusType],
  };
};

const fixStatus = (recorder: ResourceInstance, channel: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const found = companionOf(recorder, link, workspace);
  if (found.kind !== "found") return addStatus(recorder, channel, workspace);
  const made = fixSites(found.companion, on, { workspace });
  return made.kind === "refusal" ? made : { ...made, kind: "fix", effects, adds: [] };
};

const fix = (recorder: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const channel = channelOf(recorder);
  if (channel === undefined || channel.dir !== recorder.dir) {
    return needsDecision(
      `where ${recorder.address} (${where(recorder.place)}) should deliver to is not known: a bucket whose policy lets AWS Config write. Add an \`${channelType}\` for it beside the recorder; the rest follows.`,
    );
  }
  const chosen = recorder
    .blocks("recording_group")
    .items.some((group) => group.argument("resource_types") !== undefined);
  if (chosen) {
    return needsDecision(
      `${recorder.address} (${where(recorder.place)}) records the types that somebody chose, each billed by its changes. Take \`resource_types\` out and set \`all_supported = true\` there, if all are wanted.`,
    );
  }
  const parts: (Fix | Refusal)[] = [];
  if (judgeScope(recorder).status === "fail") {
    const made = fixSites(recorder, all, { workspace });
    parts.push(made.kind === "refusal" ? made : { ...made, kind: "fix", effects, adds: [] });
  }
  if (judgeStatus(recorder, workspace).status === "fail") parts.push(fixStatus(recorder, channel, workspace));
  const refusal = parts.find((part) => part.kind === "refusal");
  if (refusal !== undefined) return refusal;
  const fixes = parts.filter((part) => part.kind === "fix");
  return {
    kind: "fix",
    edits: fixes.flatMap(({ edits }) => edits),
    change: fixes.map(({ change }) => change).join("; "),
    effects,
    adds: fixes.flatMap(({ adds }) => adds),
  };
};

const recorders: Control<AccountRecorderSettings> = {
  id: "config-enabled",
  title: "AWS Config records all resources",
  imperative: {
    one: (name) => `Record all resources with ${name}`,
    many: (count) => `Record all resources with ${count} recorders of AWS Config`,
  },
  why: "What a resource looked like last week, and who changed it since, is known only where it was recorded.",
  vanta: { ids: [], names: [/\bAWS config\b.*\b(?:enabled|on|record)/i, /\bconfiguration recorder\b/i] },
  resourceTypes: ["aws_config_configuration_recorder"],
  references: { checkov: [], cis: ["3.3"], securityHub: ["Config.1"] },
  settings: recorderSettings,
  check: (recorder, { workspace }) => check(recorder, workspace),
  fix: (recorder, { workspace }) => fix(recorder, workspace),
};

const enabled = accountWide(recorders, {
  per: "region",
  imperative: (account) => `Record every resource of ${account} with AWS Config`,
  modules: /config/i,
  what: "recorder of AWS Config",
  file: "aws-config",
  add: addRecorder,
});

export const config: readonly Control[] = [enabled];
