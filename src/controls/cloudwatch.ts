import { z } from "zod";
import type { ModuleCall, ResourceInstance, Scope } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Effects, Fix, ModuleAnswer, Refusal, Verdict } from "./control.ts";
import { notCreated } from "./presence.ts";
import { moduleAnswer, setInputs, switchedOff, versionOfKnown } from "./registry-module.ts";
import { settle } from "./settle.ts";
import { fail, numeric, obscurity, pass, refused, unknown, where } from "./verdict.ts";

/** The numbers of days that CloudWatch Logs accepts, but 0, which means for ever. */
const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const argument = "retention_in_days";

const settings = z.strictObject({
  /** Least number of days that log events are kept. */
  days: z
    .number()
    .refine((days) => allowedDays.includes(days), { error: `is one of ${allowedDays.join(", ")}` })
    .default(365),
  /** Whether a log group that never expires passes. */
  never_expires: z.boolean().default(true),
});
type Settings = z.infer<typeof settings>;

const judge = (scope: Scope, name: string, { days, never_expires }: Settings): Verdict => {
  const value = scope.argument(argument);
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`${argument}\` of ${name} is not known: ${obscure}`);
  const absent = value === undefined || value.kind === "null";
  const kept = absent ? 0 : numeric(value);
  if (kept === undefined) return unknown(`\`${argument}\` of ${name} is no number`);
  if (kept === 0) {
    const how = absent
      ? `${name} sets no \`${argument}\`, so it keeps log events for ever`
      : `${name} keeps log events for ever`;
    return never_expires ? pass(how) : fail(how);
  }
  return kept >= days
    ? pass(`${name} keeps log events ${kept} days`)
    : fail(`${name} keeps log events ${kept} of ${days} days`);
};

const isDelivery = (group: ResourceInstance): boolean => {
  const value = group.argument("log_group_class");
  return value?.kind === "string" && value.value === "DELIVERY";
};

const effectsOf = (days: number): Effects => ({
  replacement: false,
  downtime: false,
  notes: [
    `Log events are kept ${days} days from now on; what has expired already does not come back. Storage is billed by size: about 0.03 US dollars per GB a month, by region.`,
  ],
});

const fix = (group: ResourceInstance, { workspace, settings: { days } }: ControlContext<Settings>): Fix | Refusal => {
  if (isDelivery(group)) {
    return refused(
      `${group.address} (${where(group.place)}) is of the class DELIVERY, which AWS always empties after two days. Deactivate the finding in Vanta with that reason, or choose another class, which makes a new log group.`,
    );
  }
  const demand = { owner: group, scope: group, block: group.place.block, name: argument, value: String(days) };
  const settled = settle([demand], workspace);
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: settled.change, effects: effectsOf(days), adds: [] };
};

const known = { source: "terraform-aws-modules/cloudwatch/aws//modules/log-group", newestMajor: 5 };

const module = (call: ModuleCall, context: ControlContext<Settings>): ModuleAnswer | undefined => {
  if (versionOfKnown(call, known) === undefined) return undefined;
  const { workspace } = context;
  const { days } = context.settings;
  const verdict =
    switchedOff(call, "create") ?? judge(call, `${call.address} (${where(call.place)})`, context.settings);
  return moduleAnswer(verdict, () =>
    setInputs(call, [{ name: argument, value: String(days) }], { workspace, effects: effectsOf(days) }),
  );
};

const retention: Control<Settings> = {
  id: "log-group-retention",
  title: "CloudWatch log groups keep log events for a year",
  imperative: {
    one: (name) => `Raise the log retention of ${name}`,
    many: (count) => `Raise the log retention of ${count} log groups`,
  },
  why: "An incident is often found months later; without the logs of that time it cannot be understood.",
  vanta: {
    ids: ["logs-retained-for-twelve-months-config"],
    names: [/\blogs? (?:are )?retained\b/i, /\blog (?:group )?retention\b/i, /\blog groups?\b.*\bretention\b/i],
  },
  resourceTypes: ["aws_cloudwatch_log_group"],
  references: { checkov: ["CKV_AWS_66", "CKV_AWS_338"], cis: [], securityHub: ["CloudWatch.16"] },
  settings,
  check: (group, context) => notCreated(group) ?? judge(group, group.address, context.settings),
  fix,
  module,
};

export const cloudwatch: readonly Control[] = [retention];
