import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Argument } from "../block-text.ts";
import type { Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { type FlagType, flag, noSettings, type Site } from "../flag.ts";
import { pass, unknown } from "../verdict.ts";
import { oneOf } from "../wanted.ts";

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

const secure: Parameter = {
  name: "require_secure_transport",
  values: ["ON", "1"],
  byDefault: false,
  needsRestart: false,
};

const major = (family: string): number => Number(/\d+(?:\.\d+)?/.exec(family)?.[0] ?? 0);

/** The parameter that demands TLS in a family; undefined for one that has none. */
const parameterOf = (family: string): Parameter | undefined => {
  if (family.startsWith("aurora-postgresql")) return force(major(family) >= 17);
  if (family.startsWith("postgres")) return force(major(family) >= 15);
  if (family.startsWith("sqlserver")) return force(false, true);
  if (family.startsWith("aurora-mysql")) return secure;
  if (family.startsWith("mysql")) return major(family) >= 5.7 ? secure : undefined;
  if (family.startsWith("mariadb")) return major(family) >= 10.5 ? secure : undefined;
  return undefined;
};

const familyOf = (group: ResourceInstance): string | undefined => {
  const family = group.argument("family");
  return family?.kind === "string" ? family.value : undefined;
};

const siteOf = (group: ResourceInstance): Site => {
  const parameter = parameterOf(familyOf(group) ?? "") ?? secure;
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

export const tlsRequired = flag({
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
