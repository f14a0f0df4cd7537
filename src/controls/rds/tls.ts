import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Root } from "../../terraform/workspace/workspace.ts";
import type { Argument } from "../block-text.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { type FlagType, flag, noSettings, type Site } from "../flag.ts";
import { notCreated } from "../presence.ts";
import { fail, needsDecision, pass, text, unknown, where } from "../verdict.ts";
import { oneOf } from "../wanted.ts";
import { engineOf, isReplica } from "./engine.ts";

interface Parameter {
  readonly name: string;
  readonly values: readonly [string, ...string[]];
  /** Whether the engine demands TLS where nothing is said. */
  readonly byDefault: boolean;
  /** Read by the engine at its start only. */
  readonly needsRestart: boolean;
}

const force = (byDefault: boolean, needsRestart = false): Parameter => ({
  name: "rds.force_ssl",
  values: ["1", "true"],
  byDefault,
  needsRestart,
});

const secure = (byDefault: boolean): Parameter => ({
  name: "require_secure_transport",
  values: ["ON", "1"],
  byDefault,
  needsRestart: false,
});

const encryptedOnly: Parameter = {
  name: "db2comm",
  values: ["SSL"],
  byDefault: false,
  needsRestart: true,
};

const major = (family: string): number => Number(/\d+(?:\.\d+)?/.exec(family)?.[0] ?? 0);

/** The parameter that demands TLS in a family; undefined for one that has none. */
const parameterOf = (family: string): Parameter | undefined => {
  if (family.startsWith("aurora-postgresql")) return force(major(family) >= 17);
  if (family.startsWith("postgres")) return force(major(family) >= 15);
  if (family.startsWith("sqlserver")) return force(false, true);
  if (/^(?:mysql5\.[0-6]|mariadb10\.[0-4])(?!\d)/.test(family)) return undefined;
  if (family.startsWith("mysql")) return secure(major(family) >= 9);
  if (family.startsWith("mariadb")) return secure(major(family) >= 11.8);
  if (family.startsWith("aurora-mysql")) return secure(false);
  return family.includes("db2-") ? encryptedOnly : undefined;
};

const familyOf = (group: ResourceInstance): string | undefined => text(group.argument("family"));

const siteOf = (group: ResourceInstance): Site => {
  const parameter = parameterOf(familyOf(group) ?? "") ?? secure(false);
  const restart: readonly Argument[] = parameter.needsRestart ? [["apply_method", '"pending-reboot"']] : [];
  return {
    blocks: ["parameter"],
    picked: { name: parameter.name },
    arguments: { value: oneOf(parameter.values, parameter.byDefault ? "pass" : "fail") },
    alongside: restart,
  };
};

const ofFamily = (group: ResourceInstance): Verdict | undefined => {
  const family = familyOf(group);
  if (family === undefined) return unknown(`the family of ${group.address} is not known`);
  const parameter = parameterOf(family);
  if (parameter === undefined)
    return pass(`the family ${family} of ${group.address} has no parameter that demands TLS`);
  return group.type === "aws_db_parameter_group" && family.startsWith("aurora")
    ? pass(`${group.address} is for instances of Aurora, where the group of the cluster demands TLS`)
    : undefined;
};

const type = (name: string): FlagType<unknown> => ({
  type: name,
  sites: (_settings, group) => [siteOf(group)],
  exempt: ofFamily,
});

const groups = flag({
  id: "rds-tls-required",
  title: "Databases accept encrypted connections only",
  imperative: {
    one: (name) => `Demand TLS in the parameter group ${name}`,
    many: (count) => `Demand TLS in ${count} parameter groups`,
  },
  why: "A connection without TLS carries passwords and rows in the clear across the network.",
  vanta: {
    ids: [],
    names: [
      /\b(?:RDS|databases?)\b.*\b(?:TLS|SSL|in transit)\b/i,
      /\b(?:TLS|SSL|in transit)\b.*\b(?:RDS|SQL databases?)\b/i,
    ],
  },
  references: { checkov: ["CKV2_AWS_69"], cis: [], securityHub: [] },
  settings: noSettings,
  types: [type("aws_db_parameter_group"), type("aws_rds_cluster_parameter_group")],
  effects: () =>
    inPlace(
      "Clients that connect without TLS are refused from then on: look who does (`pg_stat_ssl`, or the status variable `Ssl_cipher` of MySQL) before it is applied. SQL Server reads the parameter at its next restart only; the others take it at once.",
    ),
});

/** How databases name their parameter group. */
const naming: Readonly<Record<string, { readonly argument: string; readonly group: string }>> = {
  aws_db_instance: { argument: "parameter_group_name", group: "aws_db_parameter_group" },
  aws_rds_cluster: { argument: "db_cluster_parameter_group_name", group: "aws_rds_cluster_parameter_group" },
};

const databaseTypes = Object.keys(naming);

/** The parameter group of a database, where it is in the same root. */
const groupOf = (database: ResourceInstance): ResourceInstance | undefined => {
  const { argument = "", group = "" } = naming[database.type] ?? {};
  const value = database.argument(argument);
  return resourcesOfType(database.root, group).find((one) => {
    if (value?.reference !== undefined) return value.reference.address === one.address;
    const name = one.argument("name");
    return value?.kind === "string" && name?.kind === "string" && value.value === name.value;
  });
};

const users = new WeakMap<Root, ReadonlyMap<ResourceInstance, ResourceInstance>>();

/** The first database in the code that uses a parameter group. */
const userOf = (group: ResourceInstance): ResourceInstance | undefined => {
  const { root } = group;
  const known =
    users.get(root) ??
    new Map(
      databaseTypes
        .flatMap((type) => resourcesOfType(root, type))
        .toReversed()
        .flatMap((database) => {
          const own = groupOf(database);
          return own === undefined ? [] : [[own, database] as const];
        }),
    );
  users.set(root, known);
  return known.get(group);
};

/** Groups of this name are made by AWS, one of each family, and cannot be changed. */
const ofAws = /^default\.(.+)$/;

/** The family of the group that AWS gives a database which names none: without its version where that is not known. */
const defaultFamily = (database: ResourceInstance): string | undefined => {
  const engine = engineOf(database);
  const version = database.argument("engine_version");
  return engine && (version?.kind === "string" ? `${engine}${version.value}` : engine);
};

const judgeDefault = (database: ResourceInstance, family: string | undefined): Verdict => {
  const { address } = database;
  if (family === undefined) return unknown(`the engine of ${address} is not known`);
  const parameter = parameterOf(family);
  if (parameter === undefined) return pass(`${address} runs ${family}, which has no parameter that demands TLS`);
  if (parameter.byDefault) return pass(`${address} runs ${family}, whose default parameter group demands TLS`);
  return /^(?:aurora-postgresql|postgres|mysql|mariadb)$/.test(family)
    ? unknown(`the version of ${address} is not known, and with it whether its default parameter group demands TLS`)
    : fail(`${address} has the default parameter group, which does not demand TLS`);
};

const judgeDatabase = (database: ResourceInstance, context: ControlContext): Verdict => {
  const absent = notCreated(database);
  if (absent !== undefined) return absent;
  const value = database.argument(naming[database.type]?.argument ?? "");
  if (value === undefined || value.kind === "null")
    return isReplica(database)
      ? pass(`${database.address} is a read replica, which takes the parameter group of its source`)
      : judgeDefault(database, defaultFamily(database));
  const named = value.kind === "string" ? ofAws.exec(value.value)?.[1] : undefined;
  if (named !== undefined) return judgeDefault(database, named);
  const group = groupOf(database);
  return group === undefined
    ? unknown(`the parameter group of ${database.address} is not in the code`)
    : { ...groups.check(group, context), place: group.place };
};

const fixDatabase = (database: ResourceInstance, context: ControlContext): Fix | Refusal => {
  const group = groupOf(database);
  if (group !== undefined) return groups.fix(group, context);
  const { argument, group: type = "" } = naming[database.type] ?? {};
  const parameter = parameterOf(defaultFamily(database) ?? "");
  return needsDecision(
    `${database.address} (${where(database.place)}) has the default parameter group, which nobody can change. Make an ${type} of its family with \`${parameter?.name} = ${parameter?.values[0]}\` and name it as \`${argument}\`; the database takes it at its next restart.`,
  );
};

const isDatabase = ({ type }: ResourceInstance): boolean => databaseTypes.includes(type);

/** Parameter groups, and databases through theirs. */
export const tlsRequired: Control = {
  ...groups,
  resourceTypes: [...databaseTypes, ...groups.resourceTypes],
  through: (resource) => (isDatabase(resource) ? undefined : userOf(resource)),
  check: (resource, context) =>
    isDatabase(resource) ? judgeDatabase(resource, context) : groups.check(resource, context),
  fix: (resource, context) => (isDatabase(resource) ? fixDatabase(resource, context) : groups.fix(resource, context)),
};
