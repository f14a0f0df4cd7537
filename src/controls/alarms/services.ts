import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Recipe, Row, Subject, Watch } from "./watch.ts";

const plain = (type: string, recipe: Recipe): Subject => ({
  type,
  watches: () => [recipe.watch],
  recipe: () => recipe,
});

const cpuOf = (dimension: string, attributes: readonly string[]): Recipe => ({
  watch: { namespace: "AWS/EC2", metrics: ["CPUUtilization"], dimension, attributes },
  metric: "CPUUtilization",
  statistic: "Average",
  comparison: "GreaterThanThreshold",
  threshold: 80,
  meaning: "It rings at 80 percent.",
});

const ec2Cpu: Row = {
  id: "alarm-ec2-cpu",
  title: "EC2 instances have an alarm on CPU use",
  one: (name) => `Add an alarm on the CPU use of ${name}`,
  many: (count) => `Add alarms on the CPU use of ${count} servers`,
  why: "A server that runs hot stops answering; an alarm tells somebody before its users do.",
  ids: ["servers-monitored-and-alarmed-config-cpu"],
  names: [/\b(?:server|EC2(?: instance)?)s? CPU\b.*(?:monitor|alarm)/i],
  suffix: "cpu",
  threshold: "Percent; 80 where it is left out.",
  period: 300,
  periods: 3,
  subjects: [
    plain("aws_instance", cpuOf("InstanceId", ["id"])),
    plain("aws_autoscaling_group", cpuOf("AutoScalingGroupName", ["name", "id"])),
  ],
};

/** What a load balancer of each kind calls a metric; absent where it has none. */
interface Names {
  readonly application: readonly [string, ...string[]];
  readonly network?: readonly [string, ...string[]];
  readonly classic: readonly [string, ...string[]];
  /** Load balancers but classic ones publish it only together with the target group. */
  readonly perTargetGroup?: true;
}

type Manner = Omit<Recipe, "watch" | "metric">;

const kindOf = (balancer: ResourceInstance): "application" | "network" | "gateway" => {
  const type = balancer.argument("load_balancer_type");
  return type?.kind === "string" && (type.value === "network" || type.value === "gateway") ? type.value : "application";
};

const balancer = (type: string, names: Names, manner: Manner): Subject => {
  const metricsOf = (resource: ResourceInstance) =>
    kindOf(resource) === "network" ? names.network : names.application;
  const watchOf = (resource: ResourceInstance): Watch => ({
    namespace: kindOf(resource) === "network" ? "AWS/NetworkELB" : "AWS/ApplicationELB",
    metrics: metricsOf(resource) ?? [],
    dimension: "LoadBalancer",
    attributes: ["arn_suffix"],
    ...(names.perTargetGroup && { with: "TargetGroup" }),
  });
  return {
    type,
    watches: (resource) => [watchOf(resource)],
    recipe: (resource) => ({ watch: watchOf(resource), metric: metricsOf(resource)?.[0] ?? "", ...manner }),
    exempt: (resource) =>
      kindOf(resource) === "gateway" || metricsOf(resource) === undefined
        ? `is a ${kindOf(resource)} load balancer, which publishes no ${names.application[0]}`
        : undefined,
  };
};

const balancers = (names: Names, manner: Manner): readonly Subject[] => {
  const watch: Watch = {
    namespace: "AWS/ELB",
    metrics: names.classic,
    dimension: "LoadBalancerName",
    attributes: ["name", "id"],
  };
  return [
    balancer("aws_lb", names, manner),
    balancer("aws_alb", names, manner),
    plain("aws_elb", { watch, metric: names.classic[0], ...manner }),
  ];
};

const lb = (
  row: Pick<Row, "suffix" | "why" | "periods" | "threshold" | "subjects" | "names"> & {
    readonly kind: string;
    readonly vantaKind: string;
    readonly what: string;
  },
): Row => ({
  id: `alarm-lb-${row.kind}`,
  title: `Load balancers have an alarm on ${row.what}`,
  one: (name) => `Add an alarm on the ${row.what} of ${name}`,
  many: (count) => `Add alarms on the ${row.what} of ${count} load balancers`,
  why: row.why,
  ids: [`load-balancers-monitored-and-alarmed-config-${row.vantaKind}`],
  names: row.names,
  suffix: row.suffix,
  period: 300,
  periods: row.periods,
  threshold: row.threshold,
  subjects: row.subjects,
});

const unhealthy = lb({
  kind: "unhealthy",
  vantaKind: "healthy",
  what: "unhealthy hosts",
  names: [/\bload balancers?\b.*\bunhealthy hosts?\b/i, /\bUnHealthyHostCount\b/],
  suffix: "unhealthy-hosts",
  threshold: "Unhealthy hosts above which it rings; 0 where it is left out.",
  why: "A target that fails its health checks takes no traffic, and the last one takes the service down; an alarm tells somebody at the first.",
  periods: 1,
  subjects: balancers(
    {
      application: ["UnHealthyHostCount", "HealthyHostCount"],
      network: ["UnHealthyHostCount", "HealthyHostCount"],
      classic: ["UnHealthyHostCount", "HealthyHostCount"],
      perTargetGroup: true,
    },
    {
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: 0,
      meaning: "It rings at the first unhealthy host.",
      missing: "notBreaching",
    },
  ),
});

const latency = lb({
  kind: "latency",
  vantaKind: "latency",
  what: "latency",
  names: [/\bload balancers?\b.*\blatency\b/i, /\bTargetResponseTime\b/],
  suffix: "latency",
  threshold: "Seconds on average; 1 where it is left out.",
  why: "Users feel a slow service before anybody sees an error; an alarm tells somebody when answers take too long.",
  periods: 3,
  subjects: balancers(
    { application: ["TargetResponseTime"], classic: ["Latency"] },
    {
      statistic: "Average",
      comparison: "GreaterThanThreshold",
      threshold: 1,
      meaning: "It rings when answers take more than a second on average.",
      missing: "notBreaching",
    },
  ),
});

const errors = lb({
  kind: "5xx",
  vantaKind: "servererrors",
  what: "server errors",
  names: [/\bload balancers?\b.*\b(?:server errors|5xx)\b/i, /\bHTTPCode_(?:ELB|Target|Backend)_5XX/i],
  suffix: "server-errors",
  threshold: "Failed requests in a period above which it rings; 10 where it is left out.",
  why: "Server errors are failed requests of real users; an alarm tells somebody when they come in numbers.",
  periods: 1,
  subjects: balancers(
    {
      application: ["HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"],
      classic: ["HTTPCode_Backend_5XX", "HTTPCode_ELB_5XX"],
    },
    {
      statistic: "Sum",
      comparison: "GreaterThanThreshold",
      threshold: 10,
      meaning: "It rings at more than ten failed requests in a period.",
      missing: "notBreaching",
    },
  ),
});

const lambdaErrors: Row = {
  id: "alarm-lambda-errors",
  title: "Lambda functions have an alarm on errors",
  one: (name) => `Add an alarm on the errors of the function ${name}`,
  many: (count) => `Add alarms on the errors of ${count} functions`,
  why: "A function that fails is often called by no person who would see it; an alarm tells somebody.",
  ids: ["serverless-function-error-rate-monitored-aws"],
  names: [/\b(?:serverless function|lambda(?: function)?)s?\b.*\berrors?(?: rate)?\b.*(?:monitor|alarm)/i],
  suffix: "errors",
  threshold: "Failed calls in a period above which it rings; 0 where it is left out.",
  period: 300,
  periods: 1,
  all: true,
  subjects: [
    plain("aws_lambda_function", {
      watch: {
        namespace: "AWS/Lambda",
        metrics: ["Errors"],
        dimension: "FunctionName",
        attributes: ["function_name", "id"],
      },
      metric: "Errors",
      statistic: "Sum",
      comparison: "GreaterThanThreshold",
      threshold: 0,
      meaning: "It rings at the first failed call.",
      missing: "notBreaching",
    }),
  ],
};

const sqsAge: Row = {
  id: "alarm-sqs-age",
  title: "SQS queues have an alarm on the age of messages",
  one: (name) => `Add an alarm on the age of messages in ${name}`,
  many: (count) => `Add alarms on the age of messages in ${count} queues`,
  why: "Messages grow old when nobody works on them, and are lost when they are too old; an alarm tells somebody in between.",
  ids: [],
  names: [/\b(?:messaging queue|message queue|SQS(?: queue)?)s?\b.*\bage\b/i, /\bApproximateAgeOfOldestMessage\b/],
  suffix: "message-age",
  threshold: "Seconds that the oldest message may wait; 900 where it is left out.",
  period: 300,
  periods: 1,
  subjects: [
    plain("aws_sqs_queue", {
      watch: {
        namespace: "AWS/SQS",
        metrics: ["ApproximateAgeOfOldestMessage"],
        dimension: "QueueName",
        attributes: ["name"],
      },
      metric: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: 900,
      meaning: "It rings when a message has waited for 15 minutes.",
      missing: "notBreaching",
    }),
  ],
};

export const services: readonly Row[] = [ec2Cpu, unhealthy, latency, errors, lambdaErrors, sqsAge];
