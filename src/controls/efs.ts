import type { Control } from "./control.ts";
import { migrating, replacing } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike } from "./flag-module.ts";
import { encryptedFileSystem } from "./migration/file-system.ts";
import { is } from "./wanted.ts";

const encrypted = flag({
  id: "efs-encrypted",
  title: "EFS file systems are encrypted at rest",
  imperative: {
    one: (name) => `Encrypt the file system ${name}`,
    many: (count) => `Encrypt ${count} file systems`,
  },
  why: "Encryption keeps files unreadable to whoever gets at the storage or a backup without the key.",
  vanta: { ids: [], names: [/\bEFS\b.*\bencrypt/i, /\bencrypt\w*\b.*\bEFS\b/i] },
  references: {
    checkov: ["CKV_AWS_42"],
    trivy: ["AWS-0037", "aws-efs-enable-at-rest-encryption"],
    cis: ["2.4.1"],
    securityHub: ["EFS.1"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_efs_file_system",
      sites: () => [{ arguments: { encrypted: is(true) } }],
      effects: (_settings, system) => migrating(encryptedFileSystem(system)),
    },
  ],
  modules: alike(["terraform-aws-modules/efs/aws", "cloudposse/efs/aws"], "encrypted", () => is(true)),
  effects: () =>
    replacing(
      "Applied as it is, AWS deletes the file system with its files and makes an empty one. The safe way: add the encrypted one as a second resource with mount targets of its own, copy the files with DataSync or from an AWS Backup restore, mount the new one, and remove the old one when nothing uses it.",
    ),
});

export const efs: readonly Control[] = [encrypted];
