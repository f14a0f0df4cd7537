import { z } from "zod";
import type { ProviderConfiguration, Workspace } from "../../terraform/workspace/workspace.ts";
import { nameAt, type Placed, type Spot, writeAt } from "../beside.ts";
import type { Argument } from "../block-text.ts";
import { accountNumber } from "../caller-identity.ts";
import type { ControlContext, Fix, Refusal } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { logBucket, logBucketTypes } from "../log-bucket.ts";
import { bucketSetting, inTerraform, lackOf } from "../named-setting.ts";
import { partitionIn } from "../partition.ts";

const type = "aws_cloudtrail";

export const trailSettings = z.strictObject({
  bucket: bucketSetting("aws_s3_bucket.audit.id")
    .optional()
    .describe(
      "The bucket that a new trail writes to, whose policy lets CloudTrail write: its name, or a reference. A new bucket where it is absent.",
    ),
});
export type TrailSettings = z.infer<typeof trailSettings>;

const statements =
  (trail: string, { account, partition }: { readonly account: string; readonly partition: string }) =>
  (bucket: string): readonly string[] => {
    const condition = `"aws:SourceArn" = "arn:${partition}:cloudtrail:*:\${${account}}:trail/${trail}"`;
    return [
      `{
  Sid       = "CloudTrailLooksAtTheBucket"
  Effect    = "Allow"
  Principal = { Service = "cloudtrail.amazonaws.com" }
  Action    = "s3:GetBucketAcl"
  Resource  = ${bucket}
  Condition = {
    ArnLike = { ${condition} }
  }
}`,
      `{
  Sid       = "CloudTrailWrites"
  Effect    = "Allow"
  Principal = { Service = "cloudtrail.amazonaws.com" }
  Action    = "s3:PutObject"
  Resource  = "\${${bucket}}/AWSLogs/\${${account}}/*"
  Condition = {
    StringEquals = { "s3:x-amz-acl" = "bucket-owner-full-control" }
    ArnLike      = { ${condition} }
  }
}`,
    ];
  };

const trailBlock = (spot: Spot, bucket: string, waits: readonly Argument[], workspace: Workspace): Placed => ({
  kind: "resource",
  type,
  name: nameAt(spot, type, workspace),
  groups: [
    spot.provider,
    [
      ["name", '"account"'],
      ["s3_bucket_name", bucket],
      ["is_multi_region_trail", "true"],
      ["enable_log_file_validation", "true"],
    ],
    waits,
  ],
});

const free =
  "CloudTrail's first copy of management events is free; S3 bills what it stores, cents a month for a small account.";

/** A trail of every region for an account that has none, with a bucket of its own unless the settings name one. */
export const addTrail = (
  control: string,
  spot: Spot,
  { workspace, settings: { bucket } }: ControlContext<TrailSettings>,
  account: ProviderConfiguration,
): Fix | Refusal => {
  if (bucket !== undefined) {
    const named = { control, setting: "bucket", what: "a bucket that CloudTrail may write to" };
    const lack = lackOf(named, bucket, { subject: account, workspace });
    if (lack !== undefined) return lack;
    return {
      kind: "fix",
      edits: writeAt(spot, [trailBlock(spot, inTerraform(bucket), [], workspace)]),
      change: `adds a trail of every Region that writes to ${bucket}`,
      effects: inPlaceAtCost(`${free} The policy of ${bucket} has to let CloudTrail write, or the apply stops there.`),
      adds: [type],
    };
  }
  const number = accountNumber(spot, workspace);
  const written = statements("account", {
    account: number.expression,
    partition: partitionIn(spot.directory, account, workspace),
  });
  const writer = { label: "cloudtrail", prefix: "cloudtrail-", statements: written };
  const made = logBucket(spot, writer, workspace);
  const waits: readonly Argument[] = [["depends_on", `[${made.policy}]`]];
  return {
    kind: "fix",
    edits: writeAt(spot, [...number.blocks, ...made.blocks, trailBlock(spot, made.bucket, waits, workspace)]),
    change: "adds a trail of every Region, and a private bucket that only CloudTrail may write to",
    effects: inPlaceAtCost(
      `${free} Where the organisation has a log archive, name its bucket as settings.${control}.bucket instead.`,
    ),
    adds: [type, ...logBucketTypes],
    statements: made.statements,
  };
};
