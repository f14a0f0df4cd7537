import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { providerIsAtLeast } from "../provider.ts";
import type { Recipe, Row, Subject, Watch } from "./watch.ts";

/** Units a second: 80 percent of what a new table on demand serves at once. */
const onDemand = (kind: "Read" | "Write"): number => (kind === "Read" ? 9600 : 3200);

const table = (kind: "Read" | "Write"): Subject => {
  const metric = `Consumed${kind}CapacityUnits`;
  const watch: Watch = {
    namespace: "AWS/DynamoDB",
    metrics: [metric],
    dimension: "TableName",
    attributes: ["name", "id"],
  };
  const capacity = `${kind.toLowerCase()}_capacity`;
  return {
    type: "aws_dynamodb_table",
    watches: () => [watch],
    recipe: (resource) => {
      const mode = resource.argument("billing_mode");
      const provisioned =
        resource.argument(capacity) !== undefined && !(mode?.kind === "string" && mode.value === "PAY_PER_REQUEST");
      return {
        watch,
        metric,
        statistic: "Sum",
        comparison: "GreaterThanThreshold",
        threshold: (attribute, period) => {
          if (!provisioned) return String(onDemand(kind) * period);
          const provided = attribute(capacity);
          return provided && `${provided} * ${period} * 0.8`;
        },
        meaning: provisioned
          ? "It rings at 80 percent of the provisioned capacity."
          : `It rings at ${onDemand(kind)} units a second, 80 percent of what a new on-demand table serves at once.`,
        missing: "notBreaching",
      };
    },
  };
};

const dynamodb = (kind: "Read" | "Write"): Row => {
  const word = kind.toLowerCase();
  return {
    id: `alarm-dynamodb-${word}`,
    title: `DynamoDB tables have an alarm on consumed ${word} capacity`,
    one: (name) => `Add an alarm on the ${word} capacity of the table ${name}`,
    many: (count) => `Add alarms on the ${word} capacity of ${count} DynamoDB tables`,
    why: `A table that runs out of ${word} capacity throttles its callers; an alarm tells somebody before they notice.`,
    ids: [`nosql-database-monitored-and-alarmed-config-${word}`],
    names: [
      new RegExp(`\\b(?:nosql|dynamodb)\\b.*\\b${word} capacity\\b`, "i"),
      new RegExp(`\\bConsumed${kind}CapacityUnits\\b`, "i"),
    ],
    suffix: `${word}-capacity`,
    period: 300,
    periods: 1,
    threshold: `Capacity units in a period; 80 percent of what is provisioned where it is left out, or ${onDemand(kind)} a second on demand.`,
    subjects: [table(kind)],
  };
};

const instanceAttributes = (instance: ResourceInstance): readonly string[] =>
  providerIsAtLeast(instance.root, 5) === true ? ["identifier"] : ["identifier", "id"];

const ofInstance = (instance: ResourceInstance, metrics: readonly string[]): Watch => ({
  namespace: "AWS/RDS",
  metrics,
  dimension: "DBInstanceIdentifier",
  attributes: instance.type === "aws_db_instance" ? instanceAttributes(instance) : ["identifier", "id"],
});

const ofCluster = (metrics: readonly string[]): Watch => ({
  namespace: "AWS/RDS",
  metrics,
  dimension: "DBClusterIdentifier",
  attributes: ["cluster_identifier", "id"],
});

const throughCluster = (metrics: readonly string[]): Watch => ({
  ...ofCluster(metrics),
  through: "cluster_identifier",
});

/** Metrics that serve, for an instance of its own, an instance of Aurora and a cluster; the first is the one that a new alarm watches. */
interface Metrics {
  readonly instance: readonly [string, ...string[]];
  readonly auroraInstance: readonly [string, ...string[]];
  readonly cluster: readonly [string, ...string[]];
}

type Manner = (metric: string) => Omit<Recipe, "watch" | "metric">;

const isAurora = (resource: ResourceInstance): boolean => {
  const engine = resource.argument("engine");
  return engine?.kind !== "string" || engine.value.startsWith("aurora");
};

const database = (metrics: Metrics, manner: Manner): readonly Subject[] => {
  const recipe = (watch: Watch, metric: string): Recipe => ({ watch, metric, ...manner(metric) });
  const forCluster = (cluster: ResourceInstance) => (isAurora(cluster) ? metrics.cluster : metrics.instance);
  return [
    {
      type: "aws_db_instance",
      watches: (instance) => [ofInstance(instance, metrics.instance)],
      recipe: (instance) => recipe(ofInstance(instance, metrics.instance), metrics.instance[0]),
    },
    {
      type: "aws_rds_cluster",
      watches: (cluster) => [ofCluster(forCluster(cluster))],
      recipe: (cluster) => recipe(ofCluster(forCluster(cluster)), forCluster(cluster)[0]),
    },
    {
      type: "aws_rds_cluster_instance",
      watches: (instance) => [
        ofInstance(instance, metrics.auroraInstance),
        throughCluster([...metrics.cluster, ...metrics.auroraInstance]),
      ],
      recipe: (instance) => recipe(ofInstance(instance, metrics.auroraInstance), metrics.auroraInstance[0]),
    },
  ];
};

const everywhere = (metric: string): Metrics => ({ instance: [metric], auroraInstance: [metric], cluster: [metric] });

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

const sqlName = String.raw`\b(?:sql |rds |aurora )?(?:database|rds|aurora)\b.*`;

const rds = (
  row: Pick<Row, "suffix" | "periods" | "threshold" | "subjects" | "why"> & {
    readonly kind: string;
    readonly vantaKind: string;
    readonly what: string;
    readonly says: string;
  },
): Row => ({
  id: `alarm-rds-${row.kind}`,
  title: `RDS databases have an alarm on ${row.what}`,
  one: (name) => `Add an alarm on the ${row.what} of ${name}`,
  many: (count) => `Add alarms on the ${row.what} of ${count} databases`,
  why: row.why,
  ids: [`mysql-database-monitored-and-alarmed-config-${row.vantaKind}`],
  names: [new RegExp(`${sqlName}(?:${row.says})\\b.*(?:monitor|alarm)`, "i")],
  suffix: row.suffix,
  period: 300,
  periods: row.periods,
  threshold: row.threshold,
  subjects: row.subjects,
});

const cpu = rds({
  kind: "cpu",
  vantaKind: "cpu",
  what: "CPU use",
  says: "CPU",
  suffix: "cpu",
  threshold: "Percent; 80 where it is left out.",
  why: "A database that runs hot answers slowly and then not at all; an alarm tells somebody while there is time.",
  periods: 3,
  subjects: database(everywhere("CPUUtilization"), () => ({
    statistic: "Average",
    comparison: "GreaterThanThreshold",
    threshold: 80,
    meaning: "It rings at 80 percent.",
  })),
});

const memory = rds({
  kind: "memory",
  vantaKind: "free-memory",
  what: "free memory",
  says: "free(?:able)? memory",
  suffix: "free-memory",
  threshold: "Bytes below which it rings; 268435456 (256 MiB) where it is left out.",
  why: "A database without free memory swaps, slows down and restarts; an alarm tells somebody before that.",
  periods: 3,
  subjects: database(everywhere("FreeableMemory"), () => ({
    statistic: "Average",
    comparison: "LessThanThreshold",
    threshold: 256 * mebibyte,
    meaning: "It rings below 256 MiB; a larger instance deserves a higher number.",
  })),
});

const ioThresholds: Readonly<Record<string, readonly [number, string]>> = {
  DiskQueueDepth: [64, "It rings when more than 64 requests wait for the disk."],
  ReadIOPS: [10_000, "It rings above 10000 reads a second."],
  VolumeReadIOPs: [3_000_000, "It rings above three million billed reads in five minutes."],
};

const io = rds({
  kind: "io",
  vantaKind: "io",
  what: "disk activity",
  says: "IO|I/O|IOPS",
  suffix: "io",
  threshold:
    "In the unit of the metric: 64 waiting requests (DiskQueueDepth), 10000 reads a second (ReadIOPS, instances of Aurora) or 3000000 reads in five minutes (VolumeReadIOPs, clusters of Aurora) where it is left out.",
  why: "A database whose disk cannot keep up makes every caller wait; an alarm tells somebody which it is.",
  periods: 3,
  subjects: database(
    {
      instance: ["DiskQueueDepth", "ReadIOPS", "WriteIOPS"],
      auroraInstance: ["ReadIOPS", "WriteIOPS", "DiskQueueDepth"],
      cluster: ["VolumeReadIOPs", "VolumeWriteIOPs", "ReadIOPS", "WriteIOPS", "DiskQueueDepth"],
    },
    (metric) => {
      const [threshold, meaning] = ioThresholds[metric] ?? [0, ""];
      return { statistic: "Average", comparison: "GreaterThanThreshold", threshold, meaning };
    },
  ),
});

const storage = rds({
  kind: "storage",
  vantaKind: "storage-space",
  what: "free storage",
  says: "(?:free )?storage(?: space)?",
  suffix: "free-storage",
  threshold: "Bytes below which it rings; 10737418240 (10 GiB) where it is left out, half of that for Aurora.",
  why: "A database whose storage is full stops taking writes; an alarm tells somebody while it can still grow.",
  periods: 1,
  subjects: database(
    {
      instance: ["FreeStorageSpace"],
      auroraInstance: ["FreeLocalStorage"],
      cluster: ["FreeLocalStorage", "AuroraVolumeBytesLeftTotal"],
    },
    (metric) => ({
      statistic: "Minimum",
      comparison: "LessThanThreshold",
      threshold: metric === "FreeStorageSpace" ? 10 * gibibyte : 5 * gibibyte,
      meaning: `It rings below ${metric === "FreeStorageSpace" ? 10 : 5} GiB.`,
    }),
  ),
});

export const databases: readonly Row[] = [dynamodb("Read"), dynamodb("Write"), cpu, memory, io, storage];
