import { z } from "zod";
import { databases } from "./alarms/databases.ts";
import { type AlarmSettings, fixAlarms, fixAlarmsAt } from "./alarms/fix.ts";
import { judgeAlarms, type Watched } from "./alarms/judge.ts";
import { services } from "./alarms/services.ts";
import { throughModule } from "./alarms/through-module.ts";
import { topicReference } from "./alarms/topic.ts";
import type { Row } from "./alarms/watch.ts";
import type { Control } from "./control.ts";
import { switchedOff } from "./registry/call.ts";
import { besideModule, type StandIn, standInFor } from "./registry/stand-in.ts";
import { moduleAnswer } from "./registry-module.ts";
import { refused, unknown } from "./verdict.ts";

const settingsFor = ({ period, periods, threshold }: Row): z.ZodType<AlarmSettings> =>
  z.strictObject({
    alarm_topic: topicReference
      .optional()
      .describe("The SNS topic that is told: its ARN, or a reference such as `aws_sns_topic.alerts.arn`."),
    threshold: z.number().nonnegative().optional().describe(threshold),
    period: z
      .number()
      .int()
      .refine((seconds) => seconds === 10 || seconds === 30 || (seconds > 0 && seconds % 60 === 0), {
        error: "is 10, 30 or a multiple of 60 seconds",
      })
      .default(period)
      .describe("Seconds over which the metric is summed up or averaged: 10, 30 or a multiple of 60."),
    evaluation_periods: z
      .number()
      .int()
      .positive()
      .default(periods)
      .describe("How many periods in a row have to be beyond the threshold before it rings."),
  });

const controlOf = (row: Row): Control<AlarmSettings> => {
  const watched = (type: string): Watched | undefined => {
    const subject = row.subjects.find((one) => one.type === type);
    return subject && { row, subject };
  };
  return {
    id: row.id,
    title: row.title,
    imperative: { one: row.one, many: row.many },
    why: row.why,
    vanta: { ids: row.ids, names: row.names },
    resourceTypes: row.subjects.map(({ type }) => type),
    references: { checkov: [], cis: [], securityHub: [] },
    settings: settingsFor(row),
    check: (resource) => {
      const own = watched(resource.type);
      return own === undefined ? unknown(`${resource.address} has no such metric`) : judgeAlarms(resource, own).verdict;
    },
    fix: (resource, { settings, workspace }) => {
      const own = watched(resource.type);
      return own === undefined
        ? refused(`${resource.address} has no such metric`)
        : fixAlarms(resource, own, { settings, workspace });
    },
    module: (call, { settings, workspace }) => {
      const standIn = standInFor(call);
      const own = standIn && watched(standIn.resource.type);
      if (standIn === undefined || own === undefined) return undefined;
      const seen = (one: StandIn): Watched => ({ row, subject: throughModule(own.subject, one) });
      const through = seen(standIn);
      const verdict = switchedOff(standIn.known) ?? judgeAlarms(standIn.resource, through).verdict;
      const isServed = (one: StandIn) => judgeAlarms(one.resource, seen(one)).verdict.status !== "fail";
      const spot = () => besideModule(standIn, workspace, isServed);
      return moduleAnswer(verdict, () => fixAlarmsAt(standIn.resource, spot(), through, { settings, workspace }));
    },
  };
};

/** Alarms on the metrics that tell of trouble, each of which has to reach somebody. */
export const alarms: readonly Control[] = [...databases, ...services].map(controlOf);
