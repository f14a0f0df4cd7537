import type { Control } from "./control.ts";
import { replacing } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { is } from "./wanted.ts";

const encrypted = flag({
  id: "dax-encrypted",
  title: "DAX clusters are encrypted at rest",
  imperative: {
    one: (name) => `Encrypt the DAX cluster ${name}`,
    many: (count) => `Encrypt ${count} DAX clusters`,
  },
  why: "The cache holds what the tables hold; encrypting only the tables leaves a readable copy.",
  vanta: { ids: [], names: [/\bDAX\b.*\bencrypt/i, /\bencrypt\w*\b.*\bDAX\b/i] },
  references: {
    checkov: ["CKV_AWS_47"],
    trivy: ["AWS-0023", "aws-dynamodb-enable-at-rest-encryption"],
    cis: [],
    securityHub: ["DynamoDB.3"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_dax_cluster",
      sites: () => [{ blocks: ["server_side_encryption"], arguments: { enabled: is(true) } }],
    },
  ],
  effects: () =>
    replacing(
      "AWS deletes the cluster and makes a new one, empty and of the same name: reads fail meanwhile unless the application falls back to DynamoDB. No data is lost, for the tables hold it. The safe way: add an encrypted cluster of another name, let the application use it, then remove the old one.",
    ),
});

export const dax: readonly Control[] = [encrypted];
