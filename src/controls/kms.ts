import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, Verdict } from "./control.ts";
import { inPlace } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike } from "./flag-module.ts";
import { pass, text } from "./verdict.ts";
import { is } from "./wanted.ts";

/** Keys that AWS cannot rotate by itself: asymmetric ones, those for HMAC, and those kept in a key store of one's own. */
const notRotatable = (key: ResourceInstance | ModuleCall): Verdict | undefined => {
  const spec = text(key.argument("customer_master_key_spec")) ?? text(key.argument("key_spec")) ?? "SYMMETRIC_DEFAULT";
  const usage = text(key.argument("key_usage")) ?? "ENCRYPT_DECRYPT";
  if (spec !== "SYMMETRIC_DEFAULT" || usage !== "ENCRYPT_DECRYPT")
    return pass(`${key.address} is no symmetric key for encryption (${spec}, ${usage}), which AWS does not rotate`);
  const store = key.argument("custom_key_store_id");
  return store === undefined || store.kind === "null"
    ? undefined
    : pass(`${key.address} is in a custom key store, where AWS does not rotate`);
};

const rotation = flag({
  id: "kms-rotation-enabled",
  title: "KMS keys are rotated every year",
  imperative: {
    one: (name) => `Rotate the KMS key ${name}`,
    many: (count) => `Rotate ${count} KMS keys`,
  },
  why: "Rotation bounds how much data one piece of key material protects, and so what its loss would cost.",
  vanta: {
    ids: [],
    names: [
      /\bKMS\b.*\brotat/i,
      /\brotat\w*\b.*\b(?:KMS|CMKs?|customer[- ]managed keys?)\b/i,
      /\bencryption keys?\b.*\brotat/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_7"],
    trivy: ["AWS-0065", "aws-kms-auto-rotate-keys"],
    cis: ["3.6"],
    securityHub: ["KMS.4"],
  },
  settings: noSettings,
  types: [
    { type: "aws_kms_key", sites: () => [{ arguments: { enable_key_rotation: is(true) } }], exempt: notRotatable },
  ],
  modules: alike(["terraform-aws-modules/kms/aws", "cloudposse/kms-key/aws"], "enable_key_rotation", () =>
    is(true),
  ).map((row) => ({ ...row, exempt: ({ call }) => notRotatable(call) })),
  effects: () =>
    inPlace(
      "AWS makes new key material once a year and keeps the old, so nothing has to be encrypted anew and the key's ARN stays. Each of the first two rotations adds 1 US dollar a month.",
    ),
});

export const kms: readonly Control[] = [rotation];
