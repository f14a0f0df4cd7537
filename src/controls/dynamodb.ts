import type { Control } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { is } from "./wanted.ts";

const type = "aws_dynamodb_table";
const module = {
  known: { source: "terraform-aws-modules/dynamodb-table/aws", newestMajor: 5 },
  create: "create_table",
};

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
  references: { checkov: ["CKV_AWS_28"], cis: [], securityHub: ["DynamoDB.2"] },
  settings: noSettings,
  types: [{ type, sites: () => [{ blocks: ["point_in_time_recovery"], arguments: { enabled: is(true) } }] }],
  modules: [{ ...module, inputs: () => [{ path: ["point_in_time_recovery_enabled"], wanted: is(true) }] }],
  effects: () =>
    inPlaceAtCost(
      "Continuous backups are billed by the size of the table: about 0.20 US dollars per GB a month, by region.",
    ),
});

export const dynamodb: readonly Control[] = [pointInTimeRecovery];
