import { z } from "zod";
import type { Value } from "../terraform/evaluate/value.ts";
import type { Control } from "./control.ts";
import { inPlace, inPlaceAtCost } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike, type FlagModule } from "./flag-module.ts";
import { expressionOf, keyReference, unusableFor } from "./key-reference.ts";
import type { ModuleName } from "./registry/table.ts";
import { fail, refused } from "./verdict.ts";
import { is, isSet, type Wanted } from "./wanted.ts";

const type = "aws_dynamodb_table";
const own = "terraform-aws-modules/dynamodb-table/aws";
const theirs = "cloudposse/dynamodb/aws";
const state = "cloudposse/tfstate-backend/aws";

const pointInTimeRecovery = flag({
  id: "dynamodb-pitr-enabled",
  title: "DynamoDB tables can be restored to a point in time",
  imperative: {
    one: (name) => `Enable point-in-time recovery of the table ${name}`,
    many: (count) => `Enable point-in-time recovery of ${count} DynamoDB tables`,
  },
  why: "A table that is overwritten or emptied by mistake can be restored to any second of the last 35 days.",
  vanta: {
    ids: ["aws-dynamodb-pitr-backups"],
    names: [
      /\bpoint[- ]in[- ]time recovery\b.*\bdynamodb\b/i,
      /\bdynamodb\b.*(?:\bpoint[- ]in[- ]time|\bPITR\b|\bback(?:ed )?ups?\b)/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_28"],
    trivy: ["AWS-0024", "aws-dynamodb-enable-recovery"],
    cis: [],
    securityHub: ["DynamoDB.2"],
  },
  settings: noSettings,
  types: [{ type, sites: () => [{ blocks: ["point_in_time_recovery"], arguments: { enabled: is(true) } }] }],
  modules: [
    ...alike([own], "point_in_time_recovery_enabled", () => is(true)),
    ...alike([theirs, state], "enable_point_in_time_recovery", () => is(true)),
  ],
  effects: () =>
    inPlaceAtCost(
      "Continuous backups are billed by the size of the table: about 0.20 US dollars per GB a month, by region.",
    ),
});

const keySettings = z.strictObject({
  kms_key: keyReference
    .optional()
    .describe(
      "Reference (`aws_kms_key.tables.arn`) or ARN of the KMS key, which makes the control ask for a key of one's own; where it is absent, the key that AWS manages for DynamoDB serves.",
    ),
});

/** Any key but the one that AWS manages; a table that has none gets the one that is named. */
const ownKey = (kms_key: string): Wanted => {
  const set = isSet(expressionOf(kms_key));
  const isManaged = (value: Value | undefined): boolean =>
    value?.kind === "string" && /(?:^|:)alias\/aws\//.test(value.value);
  return {
    ...set,
    judge: (value, named) =>
      isManaged(value) ? fail(`${named.owner} has the key that AWS manages`) : set.judge(value, named),
  };
};

type KeySettings = z.infer<typeof keySettings>;

/** A module with a switch for encryption and, where the settings name a key, with an input for that. */
const keyed = (module: ModuleName, input: string): readonly FlagModule<KeySettings>[] => [
  {
    module,
    inputs: ({ kms_key }) => [
      { path: [input], wanted: is(true) },
      ...(kms_key === undefined
        ? []
        : [{ path: ["server_side_encryption_kms_key_arn"] as const, wanted: ownKey(kms_key) }]),
    ],
    refuse: (call, { settings: { kms_key }, workspace }) => {
      const unusable = kms_key === undefined ? undefined : unusableFor(call, kms_key, workspace);
      return unusable === undefined ? undefined : refused(unusable);
    },
  },
];

const keyEncryption = flag<KeySettings>({
  id: "dynamodb-cmk-encryption",
  title: "DynamoDB tables are encrypted with a KMS key",
  imperative: {
    one: (name) => `Encrypt the table ${name} with a KMS key`,
    many: (count) => `Encrypt ${count} DynamoDB tables with a KMS key`,
  },
  why: "A key in KMS has a policy of its own and a trail of every use, which the key that DynamoDB owns has not.",
  vanta: {
    ids: ["aws-dynamodb-encryption"],
    names: [/\bdynamodb\b.*\bencrypt/i, /\bencrypt\w*\b.*\bdynamodb\b/i],
  },
  references: { checkov: [], trivy: ["AWS-0025", "aws-dynamodb-table-customer-key"], cis: [], securityHub: [] },
  settings: keySettings,
  types: [
    {
      type,
      sites: ({ kms_key }) => [
        {
          blocks: ["server_side_encryption"],
          arguments: { enabled: is(true), ...(kms_key !== undefined && { kms_key_arn: ownKey(kms_key) }) },
        },
      ],
      refuse: (table, { settings: { kms_key }, workspace }) => {
        const unusable = kms_key === undefined ? undefined : unusableFor(table, kms_key, workspace);
        return unusable === undefined ? undefined : refused(unusable);
      },
    },
  ],
  modules: [
    ...keyed(own, "server_side_encryption_enabled"),
    ...keyed(theirs, "enable_encryption"),
    ...alike([state], "enable_server_side_encryption", () => is(true)),
  ],
  effects: () =>
    inPlaceAtCost(
      "DynamoDB encrypts the table again in the background, without interruption. Who reads or writes it needs no new right with the key that AWS manages, and `kms:Decrypt` on a key of your own. KMS requests are billed by use.",
    ),
});

const deletionProtection = flag({
  id: "dynamodb-deletion-protection",
  title: "DynamoDB tables are protected from deletion",
  imperative: {
    one: (name) => `Protect the table ${name} from deletion`,
    many: (count) => `Protect ${count} DynamoDB tables from deletion`,
  },
  why: "A table that is deleted by mistake takes its data with it; with the protection, AWS refuses.",
  vanta: { ids: [], names: [/\bdynamodb\b.*\bdeletion protection\b/i, /\bdeletion protection\b.*\bdynamodb\b/i] },
  references: { checkov: [], cis: [], securityHub: ["DynamoDB.6"] },
  settings: noSettings,
  types: [{ type, sites: () => [{ arguments: { deletion_protection_enabled: is(true) } }] }],
  modules: alike([own, theirs, state], "deletion_protection_enabled", () => is(true)),
  effects: () => inPlace("`terraform destroy` and a replacement of the table fail from now on until it is taken off."),
});

export const dynamodb: readonly Control[] = [pointInTimeRecovery, keyEncryption, deletionProtection];
