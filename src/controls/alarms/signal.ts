import type { Value } from "../../terraform/evaluate/value.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance, Root, Scope } from "../../terraform/workspace/workspace.ts";
import { sourceOf } from "../registry-module.ts";

/** An alarm of the code: the resource, or the call of a module that makes one and takes the same arguments. */
export type Alarm = ResourceInstance | ModuleCall;

/** One metric that an alarm looks at. */
export interface Signal {
  readonly alarm: Alarm;
  readonly namespace: Value | undefined;
  readonly metric: Value | undefined;
  readonly dimensions: Value | undefined;
}

const signal = (alarm: Alarm, scope: Scope): Signal => ({
  alarm,
  namespace: scope.argument("namespace"),
  metric: scope.argument("metric_name"),
  dimensions: scope.argument("dimensions"),
});

/** The metrics of an alarm: its own, or those of its queries. */
const ofResource = (alarm: ResourceInstance): readonly Signal[] => {
  const queries = alarm.blocks("metric_query").items.flatMap((query) => query.blocks("metric").items);
  return queries.length > 0 ? queries.map((query) => signal(alarm, query)) : [signal(alarm, alarm)];
};

const one = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm";
const many = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarms-by-multiple-dimensions";

const ofCall = (call: ModuleCall): readonly Signal[] => {
  const source = sourceOf(call)?.source;
  const own = signal(call, call);
  if (source === one) return [own];
  if (source !== many) return [];
  const { dimensions } = own;
  return dimensions?.kind === "object"
    ? [...dimensions.entries.values()].map((each) => ({ ...own, dimensions: each }))
    : [own];
};

const read = (root: Root): readonly Signal[] => [
  ...resourcesOfType(root, "aws_cloudwatch_metric_alarm")
    .filter(({ presence }) => presence !== "absent")
    .flatMap(ofResource),
  ...root.remoteModules().flatMap(ofCall),
];

const signals = new WeakMap<Root, readonly Signal[]>();

/** Every metric that an alarm of the root looks at. */
export const signalsIn = (root: Root): readonly Signal[] => {
  const known = signals.get(root) ?? read(root);
  signals.set(root, known);
  return known;
};

/** A module that nobody knows the inside of and whose name says that it makes alarms. */
export const alarmModuleIn = (root: Root): ModuleCall | undefined =>
  root
    .remoteModules()
    .find((call) => ofCall(call).length === 0 && /alarm|monitoring/i.test(`${call.source} ${call.address}`));
