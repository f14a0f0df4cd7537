import { z } from "zod";
import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Refusal } from "./control.ts";
import { directoryOf } from "./directory.ts";
import { inPlaceAtCost } from "./effects.ts";
import { flag } from "./flag.ts";
import type { FlagModule } from "./flag-module.ts";
import { expressionOf, keyReference, unusableFor } from "./key-reference.ts";
import { inputsFor, logGroups, ofLogGroups } from "./log-group-modules.ts";
import { statementsOf } from "./policy-statement.ts";
import { needsDecision, pass, refused, where } from "./verdict.ts";
import { isSet } from "./wanted.ts";

const type = "aws_cloudwatch_log_group";

const settings = z.strictObject({
  kms_key: keyReference.optional().describe("Reference or ARN of a KMS key whose policy lets CloudWatch Logs use it."),
});
type Settings = z.infer<typeof settings>;

/** A key of the code that CloudWatch Logs may not use: AWS would refuse the change. */
const closedToLogs = (group: ResourceInstance | ModuleCall, key: string): string | undefined => {
  const home = "dir" in group ? group.dir : directoryOf(group.place.file);
  const found = resourcesOfType(group.root, "aws_kms_key").find(
    ({ address, dir }) => dir === home && key.startsWith(`${address.slice(address.lastIndexOf("aws_kms_key"))}.`),
  );
  const separate = resourcesOfType(group.root, "aws_kms_key_policy").find(
    (one) => one.argument("key_id")?.reference?.address === found?.address,
  );
  const policy = separate?.argument("policy") ?? found?.argument("policy");
  if (found === undefined) return undefined;
  const { items, hidden } = policy === undefined ? { items: [], hidden: false } : statementsOf(group.root, policy);
  const open = hidden || items.some(({ principals }) => principals.some((one) => /logs\.|not-known/.test(one)));
  return open
    ? undefined
    : `the policy of ${found.address} (${where(found.place)}) does not let CloudWatch Logs use the key, so AWS would refuse the change. Allow logs.<region>.amazonaws.com there first, or name another key.`;
};

const refuse = (
  group: ResourceInstance | ModuleCall,
  { workspace, settings: { kms_key } }: ControlContext<Settings>,
): Refusal | undefined => {
  if (kms_key === undefined) {
    return needsDecision(
      `which key should encrypt ${group.address} (${where(group.place)}) is not known, and a key has to let CloudWatch Logs use it. Name one in settings.log-group-encrypted as kms_key. Without one, AWS encrypts log groups with a key of its own.`,
    );
  }
  const unusable = unusableFor(group, kms_key, workspace) ?? closedToLogs(group, kms_key);
  return unusable === undefined ? undefined : refused(unusable);
};

/** CloudWatch log groups are encrypted with a key of the account. */
export const logGroupEncrypted: Control<Settings> = flag<Settings>({
  id: "log-group-encrypted",
  title: "CloudWatch log groups are encrypted with a KMS key",
  imperative: {
    one: (name) => `Encrypt the log group ${name} with a KMS key`,
    many: (count) => `Encrypt ${count} log groups with a KMS key`,
  },
  why: "Logs hold more than their writers think; with a key, reading them takes a right of its own and leaves a trace.",
  vanta: { ids: [], names: [/\blog groups?\b.*\bencrypt/i, /\bencrypt\w*\b.*\blog groups?\b/i] },
  references: {
    checkov: ["CKV_AWS_158"],
    trivy: ["AWS-0017", "aws-cloudwatch-log-group-customer-key"],
    cis: [],
    securityHub: [],
  },
  settings,
  types: [
    {
      type,
      sites: ({ kms_key }) => [
        { arguments: { kms_key_id: isSet(kms_key === undefined ? "a key" : expressionOf(kms_key)) } },
      ],
      exempt: (group) =>
        group.argument("kms_key_id")?.reference === undefined
          ? undefined
          : pass(`${group.address} is encrypted with a KMS key`),
      refuse,
    },
  ],
  modules: logGroups.map(
    (row): FlagModule<Settings> => ({
      ...ofLogGroups(row),
      inputs: ({ kms_key }, known) => {
        const wanted = isSet(kms_key === undefined ? "a key" : expressionOf(kms_key));
        return inputsFor(row, known, row.key).map((input) => ({ ...input, wanted }));
      },
      refuse,
    }),
  ),
  effects: () =>
    inPlaceAtCost(
      "Log events from now on are encrypted with the key; what was written before stays as it is. Readers need `kms:Decrypt` on it.",
    ),
});
