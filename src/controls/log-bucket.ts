import type { Workspace } from "../terraform/workspace/workspace.ts";
import { nameAt, type Placed, type Spot } from "./beside.ts";
import type { Argument } from "./block-text.ts";
import { flags } from "./s3/public-access-blocked.ts";
import { asObject } from "./s3/tls-statement.ts";

/** A new bucket that one service of AWS writes to. */
export interface LogBucket {
  readonly blocks: readonly Placed[];
  /** Expression of the bucket's name. */
  readonly bucket: string;
  /** Address of the policy, which has to be there before the service writes. */
  readonly policy: string;
  readonly statements: readonly string[];
}

export const logBucketTypes = [
  "aws_s3_bucket",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_versioning",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_policy",
] as const;

/** Who writes to the bucket, and what lets it: statements of its policy by the bucket's ARN, each as an object of `jsonencode`. */
export interface BucketWriter {
  readonly label: string;
  /** What the bucket's name begins with. */
  readonly prefix: string;
  statements(arn: string): readonly string[];
}

const indented = (text: string): string => text.replaceAll("\n", "\n      ");

/** A private, versioned, encrypted bucket that takes no plain HTTP, and lets its writer in. */
export const logBucket = (spot: Spot, writer: BucketWriter, workspace: Workspace): LogBucket => {
  const [bucketType, blockType, versioningType, encryptionType, policyType] = logBucketTypes;
  const named = (type: string): string => nameAt(spot, type, workspace, writer.label);
  const bucket = `${bucketType}.${named(bucketType)}`;
  const policy = named(policyType);
  const head = spot.provider;
  const of: Argument = ["bucket", `${bucket}.id`];
  const statements = [...writer.statements(`${bucket}.arn`), asObject(`\${${bucket}.arn}`)];
  const all = statements.map((one) => `      ${indented(one)},\n`);
  return {
    blocks: [
      {
        kind: "resource",
        type: bucketType,
        name: named(bucketType),
        groups: [head, [["bucket_prefix", JSON.stringify(writer.prefix)]]],
      },
      {
        kind: "resource",
        type: blockType,
        name: named(blockType),
        groups: [head, [of], flags.map((flag): Argument => [flag, "true"])],
      },
      {
        kind: "resource",
        type: versioningType,
        name: named(versioningType),
        groups: [head, [of]],
        blocks: [{ type: "versioning_configuration", groups: [[["status", '"Enabled"']]] }],
      },
      {
        kind: "resource",
        type: encryptionType,
        name: named(encryptionType),
        groups: [head, [of]],
        blocks: [
          {
            type: "rule",
            groups: [],
            blocks: [{ type: "apply_server_side_encryption_by_default", groups: [[["sse_algorithm", '"AES256"']]] }],
          },
        ],
      },
      {
        kind: "resource",
        type: policyType,
        name: policy,
        groups: [
          head,
          [of],
          [["policy", `jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n${all.join("")}    ]\n  })`]],
        ],
      },
    ],
    bucket: `${bucket}.id`,
    policy: `${policyType}.${policy}`,
    statements,
  };
};
