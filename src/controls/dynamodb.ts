import { z } from "zod";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import type { Control, Effects, Fix, ModuleAnswer, Refusal, Verdict } from "./control.ts";
import { addNested } from "./nested.ts";
import { ignoredChange, notCreated } from "./presence.ts";
import { moduleAnswer, setInputs, switchedOff, versionOfKnown } from "./registry-module.ts";
import { settle } from "./settle.ts";
import { fail, obscurity, pass, refused, truth, unknown, where } from "./verdict.ts";

const block = "point_in_time_recovery";

const check = (table: ResourceInstance): Verdict => {
  const absent = notCreated(table);
  if (absent !== undefined) return absent;
  const { items, unknown: more } = table.blocks(block);
  const [recovery] = items;
  if (recovery === undefined) {
    return more
      ? unknown(`whether ${table.address} has a \`${block}\` block depends on a dynamic block that is not known`)
      : fail(`${table.address} has no \`${block}\` block`);
  }
  const enabled = recovery.argument("enabled");
  const obscure = obscurity(enabled);
  if (obscure !== undefined) return unknown(`\`${block}.enabled\` of ${table.address} is not known: ${obscure}`);
  return truth(enabled) === true
    ? pass(`${table.address} enables point-in-time recovery`)
    : fail(`${table.address} does not enable point-in-time recovery`);
};

const effects: Effects = {
  replacement: false,
  downtime: false,
  notes: ["Continuous backups are billed by the size of the table: about 0.20 US dollars per GB a month, by region."],
};

const fix = (table: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(table, block);
  if (ignored !== undefined) return refused(ignored);
  const [recovery] = table.blocks(block).items;
  if (recovery === undefined) {
    const added = addNested(table, { type: block, groups: [[["enabled", "true"]]] }, workspace);
    if (added.kind === "refusal") return added;
    return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [] };
  }
  const demand = {
    owner: table,
    scope: recovery,
    block: recovery.block,
    name: "enabled",
    value: "true",
    covered: block,
  };
  const settled = settle([demand], workspace);
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: settled.change, effects, adds: [] };
};

const known = { source: "terraform-aws-modules/dynamodb-table/aws", newestMajor: 5 };
const input = "point_in_time_recovery_enabled";

const judgeModule = (call: ModuleCall): Verdict => {
  const value = call.argument(input);
  const name = `${call.address} (${where(call.place)})`;
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`${input}\` of ${name} is not known: ${obscure}`);
  return truth(value) === true
    ? pass(`${name} enables point-in-time recovery`)
    : fail(`${name} does not enable point-in-time recovery`);
};

const module = (call: ModuleCall, workspace: Workspace): ModuleAnswer | undefined =>
  versionOfKnown(call, known) === undefined
    ? undefined
    : moduleAnswer(switchedOff(call, "create_table") ?? judgeModule(call), () =>
        setInputs(call, [{ name: input, value: "true" }], { workspace, effects }),
      );

const pointInTimeRecovery: Control = {
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
  resourceTypes: ["aws_dynamodb_table"],
  references: { checkov: ["CKV_AWS_28"], cis: [], securityHub: ["DynamoDB.2"] },
  settings: z.strictObject({}),
  check,
  fix: (table, { workspace }) => fix(table, workspace),
  module: (call, { workspace }) => module(call, workspace),
};

export const dynamodb: readonly Control[] = [pointInTimeRecovery];
