import { z } from "zod";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Control, Verdict } from "../control.ts";
import { inPlace, inPlaceAtCost, migrating, replacing } from "../effects.ts";
import { type FlagType, flag, noSettings } from "../flag.ts";
import { alike, type FlagModule } from "../flag-module.ts";
import { encryptedCluster } from "../migration/cluster.ts";
import { encryptedDatabase } from "../migration/database.ts";
import type { KnownCall } from "../registry/call.ts";
import type { ModuleName } from "../registry/table.ts";
import { pass } from "../verdict.ts";
import { atLeast, between, is } from "../wanted.ts";
import { engineOf, isReplica, otherEngine } from "./engine.ts";
import { auroraModules, documentModules, instanceModules } from "./modules.ts";
import { encryptedCopy } from "./safe-way.ts";

const clusters = ["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"];
const stores = ["aws_db_instance", ...clusters];

const ofReplica = (resource: ResourceInstance): Verdict | undefined =>
  isReplica(resource) ? pass(`${resource.address} is a read replica, which has it from its source`) : undefined;

const ofServerless = (resource: ResourceInstance): Verdict | undefined => {
  const mode = resource.argument("engine_mode");
  return mode?.kind === "string" && mode.value === "serverless"
    ? pass(`${resource.address} is serverless, which AWS always encrypts`)
    : undefined;
};

const ofType = (types: readonly string[], own: Omit<FlagType<unknown>, "type">): readonly FlagType<unknown>[] =>
  types.map((type) => ({ type, ...own }));

const databases = (verb: string, rest = ""): Control["imperative"] => ({
  one: (name) => `${verb} the database ${name}${rest}`,
  many: (count) => `${verb} ${count} databases${rest}`,
});

const databaseModules: readonly ModuleName[] = [...instanceModules, ...auroraModules, ...documentModules];

const sparingReplicas = <Settings>(rows: readonly FlagModule<Settings>[]): readonly FlagModule<Settings>[] =>
  rows.map((row) => ({
    ...row,
    exempt: ({ call }) =>
      isReplica(call) ? pass(`${call.address} is a read replica, which has it from its source`) : undefined,
  }));

const waits = "Without `apply_immediately` it waits for the next maintenance window.";

export const encryption = flag({
  id: "rds-encryption-enabled",
  title: "Databases are encrypted at rest",
  imperative: databases("Encrypt"),
  why: "Without encryption, whoever gets hold of a snapshot or a disk reads all that is in the database.",
  vanta: {
    ids: [],
    names: [
      /\b(?:RDS|SQL databases?|DocumentDB|Neptune)\b(?!.*\b(?:transit|TLS|SSL)\b).*\bencrypt/i,
      /\bencrypt\w*\b(?!.*\b(?:transit|TLS|SSL)\b).*\b(?:RDS|SQL databases?|DocumentDB|Neptune)\b/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_74", "CKV_AWS_44"],
    trivy: [
      "AWS-0021",
      "aws-documentdb-enable-storage-encryption",
      "AWS-0076",
      "aws-neptune-enable-storage-encryption",
      "AWS-0079",
      "aws-rds-encrypt-cluster-storage-data",
      "AWS-0080",
      "aws-rds-encrypt-instance-storage-data",
    ],
    cis: ["2.3.1"],
    securityHub: ["RDS.3"],
  },
  settings: noSettings,
  types: ofType(stores, {
    sites: () => [{ arguments: { storage_encrypted: is(true) } }],
    exempt: (resource) => ofReplica(resource) ?? ofServerless(resource),
    effects: (_settings, resource) =>
      migrating(resource.type === "aws_db_instance" ? encryptedDatabase(resource) : encryptedCluster(resource)),
  }),
  modules: sparingReplicas(alike(databaseModules, "storage_encrypted", () => is(true))),
  effects: () => replacing(encryptedCopy("database")),
});

export const notPublic = flag({
  id: "rds-not-public",
  title: "Databases have no public address",
  imperative: databases("Take the public address from"),
  why: "A database with a public address is one mistake in a security group away from the whole internet.",
  vanta: {
    ids: [],
    names: [/\bRDS\b.*\b(?:not public|publicly accessible|public access)\b/i, /\bpublic access\b.*\bRDS\b/i],
  },
  references: {
    checkov: ["CKV_AWS_17"],
    trivy: ["AWS-0180", "aws-rds-enable-public-access"],
    cis: ["2.3.3"],
    securityHub: ["RDS.2"],
  },
  settings: noSettings,
  types: ofType(["aws_db_instance", "aws_rds_cluster_instance"], {
    sites: () => [{ arguments: { publicly_accessible: is(false, "pass") } }],
  }),
  modules: alike([...instanceModules, ...auroraModules], "publicly_accessible", () => is(false, "pass")),
  effects: () =>
    inPlace(
      "The name of the database resolves to its private address only: who connects from outside of the VPC without a VPN or peering is cut off.",
    ),
});

/** AWS keeps automatic backups no longer than this many days. */
const longest = 35;

const backupSettings = z.strictObject({
  days: z.int().min(1).max(longest).default(7).describe("Least number of days that automatic backups are kept."),
});
type BackupSettings = z.infer<typeof backupSettings>;

export const backups = flag<BackupSettings>({
  id: "rds-backups-enabled",
  title: "Databases keep automatic backups",
  imperative: databases("Keep backups of"),
  why: "A database that is damaged by mistake or by an attacker can be restored to any second of the days that are kept.",
  vanta: {
    ids: [],
    names: [
      /^(?!.*\bbackup plans?\b).*\b(?:RDS|SQL databases?)\b.*\bback(?:ed )?ups?\b/i,
      /^(?!.*\bbackup plans?\b).*\bbackups?\b.*\b(?:RDS|SQL databases?)\b/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_133", "CKV_AWS_360", "CKV_AWS_361"],
    trivy: ["AWS-0077", "aws-rds-specify-backup-retention"],
    cis: [],
    securityHub: ["RDS.11"],
  },
  settings: backupSettings,
  types: stores.map((type) => ({
    type,
    sites: ({ days }, database) => {
      const argument = "backup_retention_period";
      return [{ arguments: { [argument]: between(days, longest, database.argument(argument)) } }];
    },
    exempt: ofReplica,
  })),
  modules: sparingReplicas([
    ...alike<BackupSettings>(
      [...instanceModules, "terraform-aws-modules/rds-aurora/aws"],
      "backup_retention_period",
      ({ days }) => atLeast(days),
    ),
    ...alike<BackupSettings>(["cloudposse/rds-cluster/aws", ...documentModules], "retention_period", ({ days }) =>
      atLeast(days),
    ),
  ]),
  effects: () =>
    inPlaceAtCost(
      `Backups up to the size of the database are free; more is billed by size. Switching backups on for the first time takes one snapshot and, on a single-zone instance, may hold input and output for a few seconds. ${waits}`,
    ),
});

export const deletionProtection = flag({
  id: "rds-deletion-protection",
  title: "Databases are protected from deletion",
  imperative: databases("Protect", " from deletion"),
  why: "A database that is deleted by mistake takes its data with it; with the protection, AWS refuses.",
  vanta: {
    ids: [],
    names: [/\b(?:RDS|databases?)\b.*\bdeletion protection\b/i, /\bdeletion protection\b.*\b(?:RDS|databases?)\b/i],
  },
  references: { checkov: ["CKV_AWS_293", "CKV_AWS_139", "CKV2_AWS_58"], cis: [], securityHub: ["RDS.7", "RDS.8"] },
  settings: noSettings,
  types: ofType(stores, { sites: () => [{ arguments: { deletion_protection: is(true) } }] }),
  modules: alike(databaseModules, "deletion_protection", () => is(true)),
  effects: () =>
    inPlace("`terraform destroy` and a replacement of the database fail from now on until it is taken off."),
});

export const minorUpgrade = flag({
  id: "rds-auto-minor-upgrade",
  title: "Databases take minor upgrades by themselves",
  imperative: databases("Upgrade", " automatically"),
  why: "Minor versions close security holes; a database that does not take them stays open to what is known to all.",
  vanta: { ids: [], names: [/\bminor (?:version )?upgrades?\b/i] },
  references: { checkov: ["CKV_AWS_226"], cis: ["2.3.2"], securityHub: ["RDS.13"] },
  settings: noSettings,
  types: ofType(["aws_db_instance", "aws_rds_cluster_instance"], {
    sites: () => [{ arguments: { auto_minor_version_upgrade: is(true, "pass") } }],
  }),
  modules: alike([...instanceModules, ...auroraModules], "auto_minor_version_upgrade", () => is(true, "pass")),
  effects: () =>
    inPlace(
      "AWS upgrades within a maintenance window, which restarts the database for some minutes, or fails over where there is a standby.",
    ),
});

const iamFlag = "iam_database_authentication_enabled";

const hasIam = (engine: string): boolean => /^(?:aurora|mysql|mariadb|postgres)/.test(engine);

export const iamAuthentication = flag({
  id: "rds-iam-authentication",
  title: "Databases let IAM identities sign in",
  imperative: databases("Let IAM identities sign in to"),
  why: "A token of IAM lives fifteen minutes and belongs to someone; a password in a configuration does neither.",
  vanta: { ids: [], names: [/\bRDS\b.*\bIAM (?:database )?authentication\b/i, /\bIAM database authentication\b/i] },
  references: { checkov: ["CKV_AWS_161", "CKV_AWS_162"], cis: [], securityHub: ["RDS.10", "RDS.12"] },
  settings: noSettings,
  types: ofType(["aws_db_instance", "aws_rds_cluster"], {
    sites: () => [{ arguments: { iam_database_authentication_enabled: is(true) } }],
    exempt: (resource) =>
      isReplica(resource) && engineOf(resource) === undefined ? undefined : otherEngine(resource, hasIam),
  }),
  modules: [
    ...alike(instanceModules, iamFlag, () => is(true)).map((row) => ({
      ...row,
      exempt: ({ call }: KnownCall) => otherEngine(call, hasIam),
    })),
    ...alike(auroraModules, iamFlag, () => is(true)),
  ],
  effects: () => inPlace(`Passwords go on working; a database user must be granted IAM before tokens do. ${waits}`),
});
