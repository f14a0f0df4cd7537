import { z } from "zod";
import type { Control } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { linked } from "./linked.ts";
import { arnSetting, inTerraform, lackOf } from "./named-setting.ts";

const settings = z.strictObject({
  rotation_lambda_arn: arnSetting("aws_lambda_function.rotation.arn")
    .optional()
    .describe("ARN of the function that rotates, or a reference such as `aws_lambda_function.rotation.arn`."),
  days: z.number().int().min(1).max(1000).default(90).describe("Days between two rotations."),
});

const rotation = linked<z.infer<typeof settings>>({
  id: "secretsmanager-rotation",
  title: "Secrets in Secrets Manager are rotated",
  imperative: {
    one: (name) => `Rotate the secret ${name}`,
    many: (count) => `Rotate ${count} secrets`,
  },
  why: "A secret that leaked unnoticed stops working after a while.",
  vanta: { ids: [], names: [/\bsecrets?(?: ?manager)?\b.*\brotat/i] },
  references: { checkov: ["CKV2_AWS_57"], cis: [], securityHub: ["SecretsManager.1"] },
  resourceTypes: ["aws_secretsmanager_secret"],
  settings,
  link: { type: "aws_secretsmanager_secret_rotation", argument: "secret_id", attribute: "id" },
  what: "a rotation",
  refuse: (subject, { workspace, settings: { rotation_lambda_arn } }) =>
    lackOf(
      { control: "secretsmanager-rotation", setting: "rotation_lambda_arn", what: "function that rotates it" },
      rotation_lambda_arn,
      { subject, workspace },
    ),
  written: ({ rotation_lambda_arn = "", days }) => ({
    groups: [[["rotation_lambda_arn", inTerraform(rotation_lambda_arn)]]],
    blocks: [{ type: "rotation_rules", groups: [[["automatically_after_days", String(days)]]] }],
  }),
  effects: () =>
    inPlaceAtCost(
      "The first rotation runs at once when this is applied: whoever keeps a copy of the secret instead of reading it is cut off. The function has to know this kind of secret, and its permission has to let Secrets Manager call it.",
    ),
});

export const secretsManager: readonly Control[] = [rotation];
