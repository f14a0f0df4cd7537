import type { ModuleCall, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Control } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { flag, noSettings, type Site } from "../flag.ts";
import { entryOf } from "../registry-module.ts";
import { fail, pass, refused, where } from "../verdict.ts";
import { includesAll, noneOf, oneOf, type Wanted } from "../wanted.ts";
import { engineOf, otherEngine } from "./engine.ts";
import { auroraModules, documentModules, instanceModules } from "./modules.ts";

const exported = "enabled_cloudwatch_logs_exports";

const mysql = ["audit", "error", "general", "slowquery"];

/** The kinds of log that an engine has, by how its name begins. */
const kinds: readonly (readonly [engine: string, logs: readonly string[]])[] = [
  ["aurora-postgresql", ["postgresql"]],
  ["aurora", mysql],
  ["mysql", mysql],
  ["mariadb", mysql],
  ["postgres", ["postgresql", "upgrade"]],
  ["oracle", ["alert", "audit", "listener", "trace"]],
  ["sqlserver-ex", ["error"]],
  ["sqlserver", ["agent", "error"]],
];

const kindsOf = (engine: string | undefined): readonly string[] =>
  kinds.find(([start]) => engine?.startsWith(start) === true)?.[1] ?? [];

const wanted = (subject: ResourceInstance | ModuleCall, argument = exported): Wanted =>
  includesAll(kindsOf(engineOf(subject)), subject.argument(argument));

const concerned = (engine: string): boolean => kindsOf(engine).length > 0;

const billed =
  "Log events are billed by size: about 0.50 US dollars per GB taken in, by region. AWS makes the log group; give it a retention if it is not in the code.";

export const logsExported = flag({
  id: "rds-logs-exported",
  title: "Databases send their logs to CloudWatch",
  imperative: {
    one: (name) => `Send the logs of the database ${name} to CloudWatch`,
    many: (count) => `Send the logs of ${count} databases to CloudWatch`,
  },
  why: "Logs that stay on the database are gone after days, or with it; an incident is understood from those that were kept.",
  vanta: {
    ids: [],
    names: [/\bRDS\b.*\blogs?\b.*\b(?:CloudWatch|export|enabled|published)/i, /\bdatabase logging\b/i],
  },
  references: { checkov: ["CKV_AWS_129", "CKV_AWS_324"], cis: [], securityHub: ["RDS.9"] },
  settings: noSettings,
  types: ["aws_db_instance", "aws_rds_cluster"].map((type) => ({
    type,
    sites: (_settings, resource) => [{ arguments: { [exported]: wanted(resource) } }],
    exempt: (resource) => otherEngine(resource, concerned),
  })),
  modules: [...instanceModules, ...auroraModules].map((module) => ({
    module,
    inputs: (_settings, { call }) => [{ path: [exported], wanted: wanted(call) }],
    exempt: ({ call }) => otherEngine(call, concerned),
  })),
  effects: () =>
    inPlaceAtCost(
      `No restart. MySQL and MariaDB write the general, slow query and audit logs only where the parameter or option group switches them on. ${billed}`,
    ),
});

const parameter = (name: string, value: Wanted): Site => ({
  blocks: ["parameter"],
  picked: { name },
  arguments: { value },
});

/** A list of parameters that switches auditing on. */
const auditing: Wanted = {
  value: `[
    {
      apply_method = "pending-reboot"
      name         = "audit_logs"
      value        = "enabled"
    },
  ]`,
  judge: (value, { owner }) => {
    const all = value?.kind === "list" ? value.items : [];
    const isOn = all.some((one) => {
      const [name, set] = [entryOf(one, ["name"]), entryOf(one, ["value"])];
      return (
        name?.kind === "string" && name.value === "audit_logs" && set?.kind === "string" && set.value !== "disabled"
      );
    });
    return isOn ? pass(`${owner} switches audit_logs on`) : fail(`${owner} does not switch audit_logs on`);
  },
};

/** The audit logs of document and graph databases. */
export const auditLogs: Control = flag({
  id: "docdb-neptune-logs",
  title: "DocumentDB and Neptune clusters send their audit logs to CloudWatch",
  imperative: {
    one: (name) => `Send the audit log of the cluster ${name} to CloudWatch`,
    many: (count) => `Send the audit logs of ${count} clusters to CloudWatch`,
  },
  why: "Who signed in and what was changed is known afterwards only if the audit log was kept outside of the cluster.",
  vanta: { ids: [], names: [/\b(?:DocumentDB|DocDB|Neptune)\b.*\b(?:audit|log)/i] },
  references: {
    checkov: ["CKV_AWS_85", "CKV_AWS_101", "CKV_AWS_104"],
    trivy: ["AWS-0020", "aws-documentdb-enable-log-export", "AWS-0075", "aws-neptune-enable-log-export"],
    cis: [],
    securityHub: [],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_docdb_cluster",
      sites: (_settings, cluster) => [
        { arguments: { [exported]: includesAll(["audit"], cluster.argument(exported)) } },
      ],
    },
    {
      type: "aws_neptune_cluster",
      sites: (_settings, cluster) => {
        const argument = "enable_cloudwatch_logs_exports";
        return [{ arguments: { [argument]: includesAll(["audit"], cluster.argument(argument)) } }];
      },
    },
    {
      type: "aws_docdb_cluster_parameter_group",
      sites: () => [parameter("audit_logs", noneOf(["disabled", "none"], "enabled"))],
    },
    {
      type: "aws_neptune_cluster_parameter_group",
      sites: () => [parameter("neptune_enable_audit_log", oneOf(["1", "true"]))],
    },
  ],
  modules: documentModules.map((module) => ({
    module,
    inputs: (_settings, { call }) => [
      { path: [exported], wanted: includesAll(["audit"], call.argument(exported)) },
      { path: ["cluster_parameters"], wanted: auditing },
    ],
    refuse: (call) =>
      entryOf(call.argument("cluster_parameters"), ["0"]) === undefined
        ? undefined
        : refused(
            `\`cluster_parameters\` of ${call.address} (${where(call.place)}) has other parameters, too. Set audit_logs to "enabled" there, and have "audit" in \`${exported}\`.`,
          ),
  })),
  effects: () =>
    inPlaceAtCost(
      `Events are written only where both stand: the parameter in the cluster's parameter group, which a restart of its instances may have to follow, and the export in the cluster. ${billed}`,
    ),
});
