import { z } from "zod";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { besideResource, nameAt, type Placed, readBy, writeAt } from "../beside.ts";
import { accountNumber } from "../caller-identity.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { answerModule, type FlagModule } from "../flag-module.ts";
import { expressionOf, keyReference, unusableFor } from "../key-reference.ts";
import { partitionIn } from "../partition.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { isOnlyOne, keyFor } from "../repeated.ts";
import { settle } from "../settle.ts";
import { needsDecision, refused, where } from "../verdict.ts";
import { isSet, judgeValue } from "../wanted.ts";

const argument = "kms_key_id";

const settings = z.strictObject({
  kms_key: keyReference
    .optional()
    .describe(
      "Reference or ARN of a KMS key that CloudTrail may use; a new key with the policy that CloudTrail needs where it is absent.",
    ),
});
type Settings = z.infer<typeof settings>;

const check = (trail: ResourceInstance): Verdict => {
  const absent = notCreated(trail);
  if (absent !== undefined) return absent;
  const value = trail.argument(argument);
  if (value?.reference !== undefined)
    return { status: "pass", reason: `${trail.address} is encrypted with ${value.reference.address}` };
  return judgeValue(value, isSet("a key"), { argument, owner: trail.address });
};

const effects = inPlaceAtCost(
  "Log files written from now on are encrypted with the key; whoever reads them needs `kms:Decrypt` on it. A key costs about 1 US dollar a month.",
);

const withKey = (trail: ResourceInstance, key: string, workspace: Workspace): Fix | Refusal => {
  const settled = settle(
    [{ owner: trail, scope: trail, block: trail.place.block, name: argument, value: key }],
    workspace,
  );
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: settled.change, effects, adds: [] };
};

const statements = (account: string, partition: string): readonly string[] => [
  `{
        Sid       = "AccountDecidesByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:${partition}:iam::\${${account}}:root" }
        Action    = "kms:*"
        Resource  = "*"
      }`,
  `{
        Sid       = "CloudTrailEncrypts"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "kms:GenerateDataKey*"
        Resource  = "*"
        Condition = {
          StringLike = {
            "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:${partition}:cloudtrail:*:\${${account}}:trail/*"
          }
        }
      }`,
  `{
        Sid       = "CloudTrailLooksUpTheKey"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "kms:DescribeKey"
        Resource  = "*"
      }`,
];

const withNewKey = (trail: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(trail, argument);
  if (ignored !== undefined) return refused(ignored);
  if (trail.repetition !== undefined && !isOnlyOne(trail)) {
    return needsDecision(
      `${trail.address} (${where(trail.place)}) is repeated, and one key for all of them or one for each is for you to say. Name a key in settings as kms_key.`,
    );
  }
  const beside = besideResource(trail, workspace);
  if (beside.kind === "refusal") return beside;
  const spot = readBy(trail, beside);
  const { expression: account, blocks } = accountNumber(spot, workspace);
  const name = nameAt(spot, "aws_kms_key", workspace, `${spot.name}_cloudtrail`);
  const written = statements(
    account,
    partitionIn(spot.directory, trail.root.provider(trail.provider ?? "aws"), workspace),
  );
  const key: Placed = {
    kind: "resource",
    type: "aws_kms_key",
    name,
    groups: [
      [...spot.meta, ...spot.provider],
      [
        ["description", `"Encrypts the log files of CloudTrail"`],
        ["enable_key_rotation", "true"],
      ],
      [
        [
          "policy",
          `jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n${written.map((one) => `      ${one},\n`).join("")}    ]\n  })`,
        ],
      ],
    ],
  };
  const set = withKey(trail, `aws_kms_key.${name}${keyFor(trail, spot.meta)}.arn`, workspace);
  if (set.kind === "refusal") return set;
  return {
    ...set,
    edits: [...set.edits, ...writeAt(spot, [...blocks, key])],
    change: `${set.change}, a new key that CloudTrail may encrypt with`,
    adds: ["aws_kms_key"],
    statements: written,
  };
};

const fix = (
  trail: ResourceInstance,
  { workspace, settings: { kms_key } }: ControlContext<Settings>,
): Fix | Refusal => {
  if (kms_key === undefined) return withNewKey(trail, workspace);
  const unusable = unusableFor(trail, kms_key, workspace);
  return unusable === undefined ? withKey(trail, expressionOf(kms_key), workspace) : refused(unusable);
};

const modules: readonly FlagModule<Settings>[] = [
  {
    module: "cloudposse/cloudtrail/aws",
    inputs: ({ kms_key }) => [
      { path: ["kms_key_arn"], wanted: isSet(kms_key === undefined ? "a key" : expressionOf(kms_key)) },
    ],
    refuse: (call, { workspace, settings: { kms_key } }) => {
      if (kms_key === undefined)
        return needsDecision(
          `which key should encrypt the log files of ${call.address} (${where(call.place)}) is not known, and a key has to let CloudTrail use it. Name one in settings.cloudtrail-kms-encrypted as kms_key.`,
        );
      const unusable = unusableFor(call, kms_key, workspace);
      return unusable === undefined ? undefined : refused(unusable);
    },
  },
];

export const trailEncrypted: Control<Settings> = {
  id: "cloudtrail-kms-encrypted",
  title: "CloudTrail log files are encrypted with a KMS key",
  imperative: {
    one: (name) => `Encrypt the log files of the trail ${name}`,
    many: (count) => `Encrypt the log files of ${count} trails`,
  },
  why: "Whoever reads the trail learns how the account is built; with a key, reading it takes a right of its own and leaves a trace.",
  vanta: { ids: [], names: [/\bcloudtrail\b.*\b(?:encrypt|KMS)/i] },
  resourceTypes: ["aws_cloudtrail"],
  references: {
    checkov: ["CKV_AWS_35"],
    trivy: ["AWS-0015", "aws-cloudtrail-encryption-customer-managed-key"],
    cis: ["3.5"],
    securityHub: ["CloudTrail.2"],
  },
  settings,
  check,
  fix,
  module: (call, context) => answerModule(modules, call, { ...context, effects }),
};
