import type { Control } from "./control.ts";
import { containerFlag } from "./ecs/containers.ts";
import { containerInsights } from "./ecs/insights.ts";
import { strands } from "./ecs/way-out.ts";
import { interrupting } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { is } from "./wanted.ts";

const noPublicIp = flag({
  id: "ecs-no-public-ip",
  title: "ECS services run without public addresses",
  imperative: {
    one: (name) => `Run ${name} without public addresses`,
    many: (count) => `Run ${count} ECS services without public addresses`,
  },
  why: "A task with a public address can be reached past the load balancer, by whatever its security group lets in.",
  vanta: { ids: [], names: [/\bECS\b.*\bpublic (?:IP|address)/i] },
  references: { checkov: ["CKV_AWS_333"], cis: [], securityHub: ["ECS.2"] },
  settings: noSettings,
  types: [
    {
      type: "aws_ecs_service",
      sites: () => [
        { blocks: ["network_configuration"], arguments: { assign_public_ip: is(false, "pass") }, optional: true },
      ],
      refuse: strands,
    },
  ],
  effects: () =>
    interrupting(
      "ECS replaces the tasks one after the other. Without a public address they need a NAT gateway or VPC endpoints (ECR, S3, CloudWatch Logs, Secrets Manager) to pull images and to log: in a subnet without either, the new tasks do not start.",
    ),
});

const revision =
  "A new revision of the task definition is registered; services that follow it replace their tasks one after the other.";

/** Images of servers that write below their own root, unless a volume is mounted there. */
const writing =
  /(?:^|\/)(?:postgres|postgis|mysql|mariadb|mongo|redis|valkey|rabbitmq|elasticsearch|opensearch|influxdb|grafana|prometheus|jenkins|wordpress|nginx|httpd)(?::|@|$)/;

const writesBelowRoot = ({ image, mountPoints }: Readonly<Record<string, unknown>>): string | undefined => {
  const isMounted = Array.isArray(mountPoints) && mountPoints.length > 0;
  if (typeof image !== "string" || !writing.test(image) || isMounted) return undefined;
  return `runs ${image}, which writes to its root filesystem and would not start without. Mount volumes where it writes first, or ignore the finding.`;
};

const readonlyRoot = containerFlag({
  id: "ecs-readonly-root",
  title: "Containers in ECS cannot write to their root filesystem",
  imperative: {
    one: (name) => `Make the root filesystem of ${name} read-only`,
    many: (count) => `Make the root filesystems of ${count} tasks read-only`,
  },
  why: "An attacker inside a container cannot replace its programs or leave tools behind.",
  vanta: { ids: [], names: [/\bECS\b.*\bread-?only\b/i, /\bread-?only root\b/i] },
  references: { checkov: ["CKV_AWS_336"], cis: [], securityHub: ["ECS.5"] },
  key: "readonlyRootFilesystem",
  wanted: true,
  byDefault: false,
  refuse: writesBelowRoot,
  effects: interrupting(
    `${revision} A program that writes outside of its volumes (temporary files, caches, PID files) fails: give it a volume there first.`,
  ),
});

const notPrivileged = containerFlag({
  id: "ecs-not-privileged",
  title: "Containers in ECS do not run privileged",
  imperative: {
    one: (name) => `Run the containers of ${name} unprivileged`,
    many: (count) => `Run the containers of ${count} tasks unprivileged`,
  },
  why: "A privileged container is root on its host, and so reaches every other container there.",
  vanta: { ids: [], names: [/\bECS\b.*\bprivileged\b/i, /\bprivileged (?:mode|containers?)\b/i] },
  references: { checkov: ["CKV_AWS_334"], cis: [], securityHub: ["ECS.4"] },
  key: "privileged",
  wanted: false,
  byDefault: false,
  effects: interrupting(`${revision} A program that needs devices or kernel settings of the host fails.`),
});

export const ecs: readonly Control[] = [containerInsights, noPublicIp, readonlyRoot, notPrivileged];
