import type { Value } from "../../terraform/evaluate/value.ts";
import { mapping } from "../../terraform/evaluate/values.ts";
import { across } from "../../terraform/workspace/across.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { isNeighbour, nameOf } from "../../terraform/workspace/companions.ts";
import type { ModuleCall, ResourceInstance, Root, Scope } from "../../terraform/workspace/workspace.ts";
import { sourceOf } from "../registry/source.ts";
import type { Watch } from "./watch.ts";

/** An alarm of the code: the resource, or the call of a module that makes one and takes the same arguments. */
export type Alarm = ResourceInstance | ModuleCall;

/** One metric that an alarm looks at. */
export interface Signal {
  readonly alarm: Alarm;
  readonly namespace: Value | undefined;
  readonly metric: Value | undefined;
  readonly dimensions: Value | undefined;
}

/** Old code writes the dimensions as a block. */
const asBlock = (scope: Scope): Value | undefined => {
  const [written] = scope.blocks("dimensions").items;
  return (
    written &&
    mapping(
      written.block.body.attributes.flatMap(({ name }) => {
        const value = written.argument(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    )
  );
};

const signal = (alarm: Alarm, scope: Scope): Signal => ({
  alarm,
  namespace: scope.argument("namespace"),
  metric: scope.argument("metric_name"),
  dimensions: scope.argument("dimensions") ?? asBlock(scope),
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

/** What a data source was asked for: its own name says more than what it answers. */
export const sought = (value: Value, alarm: Alarm): Value => {
  const address = value.reference?.address ?? "";
  if (!/(^|\.)data\./.test(address)) return value;
  const source = alarm.root.dataSources().find((one) => one.address === address);
  const names = ["name", "db_instance_identifier", "cluster_identifier", "function_name"];
  return names.map((name) => source?.argument(name)).find((one) => one !== undefined && one.kind !== "null") ?? value;
};

/** The signals of a root by the metric that they look at; undefined for those of which it is not known. */
type ByMetric = ReadonlyMap<string | undefined, readonly Signal[]>;

const byMetric = new WeakMap<Root, ByMetric>();

const signalsIn = (root: Root): ByMetric => {
  const known =
    byMetric.get(root) ??
    Map.groupBy(read(root), ({ metric }) => (metric?.kind === "string" ? metric.value : undefined));
  byMetric.set(root, known);
  return known;
};

const finders = new Map<string, ReturnType<typeof across<Signal>>>();

/** Finds the signals of a whole workspace by what one of their dimensions says. */
const finderFor = (dimension: string): ReturnType<typeof across<Signal>> => {
  const finder =
    finders.get(dimension) ??
    across<Signal>({
      in: (root) => [...signalsIn(root).values()].flat(),
      rootOf: ({ alarm }) => alarm.root,
      nameIn: ({ dimensions, alarm }) => {
        const value = dimensions?.kind === "object" ? dimensions.entries.get(dimension) : undefined;
        return value && sought(value, alarm);
      },
      moved: (signal, to) => ({
        ...signal,
        alarm: "type" in signal.alarm ? to.resource(signal.alarm) : to.call(signal.alarm),
      }),
    });
  finders.set(dimension, finder);
  return finder;
};

/** The signals that may look at a resource in this way: those of its root on one of the metrics, and those of other deployments that may name it. */
export const signalsNear = (resource: ResourceInstance, watch: Watch): readonly Signal[] => {
  const { root } = resource;
  const own = signalsIn(root);
  const name = watch.through === undefined ? nameOf(resource) : resource.argument(watch.through);
  return [
    ...[...watch.metrics, undefined].flatMap((metric) => own.get(metric) ?? []),
    ...finderFor(watch.dimension)(root.workspace, name).filter(
      ({ alarm }) => alarm.root !== root && isNeighbour(alarm.root, root),
    ),
  ];
};

/** A module of a registry for the provider null makes nothing in AWS: names, mostly. */
const ofNull = /^(?:[\w.-]+\/){2,3}null$/;

/** A module that nobody knows the inside of and whose name says that it makes alarms. */
export const alarmModuleIn = (root: Root): ModuleCall | undefined =>
  root
    .remoteModules()
    .find(
      (call) =>
        ofCall(call).length === 0 &&
        !ofNull.test(call.source) &&
        /alarm|monitoring/i.test(`${call.source} ${call.address}`),
    );
