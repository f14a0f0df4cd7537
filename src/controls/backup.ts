import { z } from "zod";
import { planExists } from "./backup/plan.ts";
import type { Control } from "./control.ts";
import { replacing } from "./effects.ts";
import { flag } from "./flag.ts";
import { expressionOf, unusableFor } from "./key-reference.ts";
import { arnSetting } from "./named-setting.ts";
import { needsDecision, refused, where } from "./verdict.ts";
import { isSet } from "./wanted.ts";

const settings = z.strictObject({
  kms_key: arnSetting("aws_kms_key.backup.arn").optional().describe("ARN of the KMS key, or a reference to it."),
});

const vaultEncrypted = flag<z.infer<typeof settings>>({
  id: "backup-vault-encrypted",
  title: "Backup vaults are encrypted with a KMS key of one's own",
  imperative: {
    one: (name) => `Encrypt the backup vault ${name}`,
    many: (count) => `Encrypt ${count} backup vaults`,
  },
  why: "With a key of one's own, who may restore a backup is decided by the key as well, and its use is logged.",
  vanta: { ids: [], names: [/\bbackup vaults?\b.*\bencrypt/i, /\bencrypt\w*\b.*\bbackup vaults?\b/i] },
  references: { checkov: ["CKV_AWS_166"], cis: [], securityHub: [] },
  settings,
  types: [
    {
      type: "aws_backup_vault",
      sites: ({ kms_key }) => [
        { arguments: { kms_key_arn: isSet(kms_key === undefined ? '""' : expressionOf(kms_key)) } },
      ],
      refuse: (vault, { workspace, settings: { kms_key } }) => {
        if (kms_key === undefined) {
          return needsDecision(
            `${vault.address} (${where(vault.place)}) uses the key that AWS manages; another key means another vault. Name the key as settings.backup-vault-encrypted.kms_key.`,
          );
        }
        const unusable = unusableFor(vault, kms_key, workspace);
        return unusable === undefined ? undefined : refused(unusable);
      },
    },
  ],
  effects: () =>
    replacing(
      "The vault is deleted and made anew, which AWS refuses while it holds backups: the key of a vault cannot be changed. The safe way: add a second vault with the key, point the plans at it, copy the recovery points that are still needed (`aws backup start-copy-job`), and remove the old vault when its last one has expired.",
    ),
});

export const backup: readonly Control[] = [vaultEncrypted, planExists];
