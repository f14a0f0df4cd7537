import { z } from "zod";
import type { ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, Refusal } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { flag } from "./flag.ts";
import type { FlagModule } from "./flag-module.ts";
import { inputsFor, type LogGroups, logGroups, ofLogGroups } from "./log-group-modules.ts";
import { retentionDays } from "./retention.ts";
import { fail, numeric, pass, refused, unknown, where } from "./verdict.ts";
import type { Wanted } from "./wanted.ts";

const argument = "retention_in_days";

const settings = z.strictObject({
  days: retentionDays("Least number of days that log events are kept"),
  never_expires: z.boolean().default(true).describe("Whether a log group that never expires passes, too."),
});
type Settings = z.infer<typeof settings>;

const wanted = ({ days, never_expires }: Settings): Wanted => ({
  value: String(days),
  judge: (value, { owner }) => {
    const kept = value === undefined ? 0 : numeric(value);
    if (kept === undefined) return unknown(`\`${argument}\` of ${owner} is no number`);
    if (kept === 0) {
      const how =
        value === undefined
          ? `${owner} sets no \`${argument}\`, so it keeps log events for ever`
          : `${owner} keeps log events for ever`;
      return never_expires ? pass(how) : fail(how);
    }
    return kept >= days
      ? pass(`${owner} keeps log events ${kept} days`)
      : fail(`${owner} keeps log events ${kept} of ${days} days`);
  },
});

const refuseDelivery = (group: ResourceInstance): Refusal | undefined => {
  const value = group.argument("log_group_class");
  return value?.kind === "string" && value.value === "DELIVERY"
    ? refused(
        `${group.address} (${where(group.place)}) is of the class DELIVERY, which AWS always empties after two days. Deactivate the finding in Vanta with that reason, or choose another class, which makes a new log group.`,
      )
    : undefined;
};

const demanded = (row: LogGroups): FlagModule<Settings> => ({
  ...ofLogGroups(row),
  inputs: (given, known) => inputsFor(row, known, row.days).map((input) => ({ ...input, wanted: wanted(given) })),
});

const retention = flag<Settings>({
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
  references: { checkov: ["CKV_AWS_338"], cis: [], securityHub: ["CloudWatch.16"] },
  settings,
  types: [
    {
      type: "aws_cloudwatch_log_group",
      sites: (given) => [{ arguments: { [argument]: wanted(given) } }],
      refuse: refuseDelivery,
    },
  ],
  modules: logGroups.map(demanded),
  effects: ({ days }) =>
    inPlaceAtCost(
      `Log events are kept ${days} days from now on; what has expired already does not come back. Storage is billed by size: about 0.03 US dollars per GB a month, by region.`,
    ),
});

export const cloudwatch: readonly Control[] = [retention];
