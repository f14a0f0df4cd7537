import { z } from "zod";
import type { Control } from "./control.ts";
import { migrating, replacing } from "./effects.ts";
import { flag } from "./flag.ts";
import { expressionOf, keyReference, unusableFor } from "./key-reference.ts";
import { reencryptedFsx } from "./migration/fsx.ts";
import { needsDecision, refused, where } from "./verdict.ts";
import { isSet } from "./wanted.ts";

const settings = z.strictObject({
  kms_key: keyReference
    .optional()
    .describe("Reference (`aws_kms_key.files.arn`) or ARN of the KMS key that file systems are encrypted with."),
});

const types = [
  "aws_fsx_lustre_file_system",
  "aws_fsx_ontap_file_system",
  "aws_fsx_openzfs_file_system",
  "aws_fsx_windows_file_system",
];

const encrypted = flag<z.infer<typeof settings>>({
  id: "fsx-encrypted",
  title: "FSx file systems are encrypted with a KMS key of one's own",
  imperative: {
    one: (name) => `Encrypt the file system ${name} with a KMS key`,
    many: (count) => `Encrypt ${count} file systems with a KMS key`,
  },
  why: "AWS encrypts every FSx file system; a key of one's own adds a policy for who may decrypt, and a trail of its use.",
  vanta: { ids: [], names: [/\bFSx\b.*\bencrypt/i, /\bencrypt\w*\b.*\bFSx\b/i] },
  references: { checkov: ["CKV_AWS_178", "CKV_AWS_179", "CKV_AWS_190"], cis: [], securityHub: [] },
  settings,
  types: types.map((type) => ({
    type,
    sites: ({ kms_key }) => [{ arguments: { kms_key_id: isSet(kms_key === undefined ? "" : expressionOf(kms_key)) } }],
    effects: (_settings, system) => migrating(reencryptedFsx(system)),
    refuse: (system, { settings: { kms_key }, workspace }) => {
      if (kms_key === undefined) {
        return needsDecision(
          `${system.address} (${where(system.place)}) is encrypted with the key of AWS; which key it should have is for a person to say. Set settings.fsx-encrypted.kms_key to its ARN or a reference.`,
        );
      }
      const unusable = unusableFor(system, kms_key, workspace);
      return unusable === undefined ? undefined : refused(unusable);
    },
  })),
  effects: () => replacing("AWS deletes the file system with its files, and makes an empty one."),
});

export const fsx: readonly Control[] = [encrypted];
