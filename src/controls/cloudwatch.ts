import { z } from "zod";
import type { Value } from "../terraform/evaluate/value.ts";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, Refusal, Verdict } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { flag } from "./flag.ts";
import { known } from "./known-modules.ts";
import type { KnownModule } from "./registry-module.ts";
import { retentionDays } from "./retention.ts";
import { fail, numeric, pass, refused, truth, unknown, where } from "./verdict.ts";
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

interface Beside {
  readonly known: KnownModule;
  readonly create: string;
  readonly input: string;
  /** Days that the module keeps events where the call says nothing; for ever where absent. */
  readonly standard?: Value;
  /** The input that decides whether the module makes the log group, and what it is by itself. */
  readonly without?: { readonly input: string; readonly standard: boolean };
}

const days = (value: number): Value => ({ kind: "number", value });
const made = { input: "create_cloudwatch_log_group", standard: true } as const;
const kept = "cloudwatch_log_group_retention_in_days";

/** Modules that make a log group beside what they are for. */
const besides: readonly Beside[] = [
  {
    known: known("eks/aws", { from: 5, to: 17 }),
    create: "create_eks",
    input: "cluster_log_retention_in_days",
    standard: days(90),
  },
  { known: known("eks/aws", { from: 18 }), create: "create", input: kept, standard: days(90), without: made },
  { known: known("ecs/aws", { from: 5 }), create: "create", input: kept, standard: days(90), without: made },
  {
    known: known("ecs/aws//modules/cluster", { from: 5 }),
    create: "create",
    input: kept,
    standard: days(90),
    without: made,
  },
  { known: known("lambda/aws"), create: "create_function", input: "cloudwatch_logs_retention_in_days" },
  {
    known: known("rds/aws", { from: 4 }),
    create: "create_db_instance",
    input: kept,
    standard: days(7),
    without: { ...made, standard: false },
  },
  {
    known: known("rds-aurora/aws", { from: 8 }),
    create: "create",
    input: kept,
    standard: days(7),
    without: { ...made, standard: false },
  },
  {
    known: known("opensearch/aws"),
    create: "create",
    input: kept,
    standard: days(60),
    without: { input: "create_cloudwatch_log_groups", standard: true },
  },
];

const withoutGroup = (call: ModuleCall, without: Beside["without"]): Verdict | undefined => {
  if (without === undefined) return undefined;
  const given = call.argument(without.input);
  const makes = given === undefined || given.kind === "null" ? without.standard : truth(given);
  if (makes === undefined) return unknown(`\`${without.input}\` of ${call.address} is not known`);
  return makes ? undefined : pass(`${call.address} makes no log group`);
};

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
  modules: [
    {
      known: known("cloudwatch/aws//modules/log-group"),
      create: "create",
      inputs: (given) => [{ path: [argument], wanted: wanted(given) }],
    },
    ...besides.map(({ input, standard, without, ...module }) => ({
      ...module,
      inputs: (given: Settings) =>
        [{ path: [input] as const, wanted: wanted(given), ...(standard && { standard }) }] as const,
      exempt: (call: ModuleCall) => withoutGroup(call, without),
    })),
  ],
  effects: ({ days }) =>
    inPlaceAtCost(
      `Log events are kept ${days} days from now on; what has expired already does not come back. Storage is billed by size: about 0.03 US dollars per GB a month, by region.`,
    ),
});

export const cloudwatch: readonly Control[] = [retention];
