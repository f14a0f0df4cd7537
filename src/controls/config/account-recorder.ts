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
import { serviceRole, serviceRoleTypes, trustOf } from "../service-role.ts";

export const recorderSettings = z.strictObject({
  bucket: bucketSetting("aws_s3_bucket.audit.id")
    .optional()
    .describe(
      "The bucket that a new recorder delivers to, whose policy lets AWS Config write: its name, or a reference. A new bucket where it is absent.",
    ),
});
export type AccountRecorderSettings = z.infer<typeof recorderSettings>;

const service = "config.amazonaws.com";

const statements =
  (account: string) =>
  (bucket: string): readonly string[] => {
    const own = `"aws:SourceAccount" = ${account}`;
    return [
      `{
  Sid       = "ConfigLooksAtTheBucket"
  Effect    = "Allow"
  Principal = { Service = "${service}" }
  Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
  Resource  = ${bucket}
  Condition = {
    StringEquals = { ${own} }
  }
}`,
      `{
  Sid       = "ConfigWrites"
  Effect    = "Allow"
  Principal = { Service = "${service}" }
  Action    = "s3:PutObject"
  Resource  = "\${${bucket}}/AWSLogs/\${${account}}/Config/*"
  Condition = {
    StringEquals = {
      "s3:x-amz-acl" = "bucket-owner-full-control"
      ${own}
    }
  }
}`,
    ];
  };

const [roleType, attachmentType] = serviceRoleTypes;
const [recorderType, channelType, statusType] = [
  "aws_config_configuration_recorder",
  "aws_config_delivery_channel",
  "aws_config_configuration_recorder_status",
] as const;

/** Global resources are recorded once, in the Region of the root's own provider. */
const scopeOf = ({ provider }: ProviderConfiguration): readonly Argument[] => [
  ["all_supported", "true"],
  ...(provider === "aws" ? ([["include_global_resource_types", "true"]] as const) : []),
];

const recorderBlocks = (
  spot: Spot,
  { bucket, waits }: { readonly bucket: string; readonly waits: readonly string[] },
  { workspace, account }: { readonly workspace: Workspace; readonly account: ProviderConfiguration },
): readonly Placed[] => {
  const named = (type: string, wanted = spot.name): string => nameAt(spot, type, workspace, wanted);
  const [role, attachment] = [named(roleType, "aws_config"), named(attachmentType, "aws_config")];
  const [recorder, channel, status] = [named(recorderType), named(channelType), named(statusType)];
  const head = spot.provider;
  const after = (...all: readonly string[]): readonly Argument[] => [["depends_on", `[${all.join(", ")}]`]];
  return [
    ...serviceRole(head, {
      ...{ role, attachment, prefix: "aws-config-", service, policy: "AWS_ConfigRole" },
      partition: partitionIn(spot.directory, account, workspace),
    }),
    {
      kind: "resource",
      type: recorderType,
      name: recorder,
      groups: [
        head,
        [
          ["name", '"account"'],
          ["role_arn", `${roleType}.${role}.arn`],
        ],
      ],
      blocks: [{ type: "recording_group", groups: [scopeOf(account)] }],
    },
    {
      kind: "resource",
      type: channelType,
      name: channel,
      groups: [
        head,
        [
          ["name", '"account"'],
          ["s3_bucket_name", bucket],
        ],
        after(`${recorderType}.${recorder}`, ...waits),
      ],
    },
    {
      kind: "resource",
      type: statusType,
      name: status,
      groups: [
        head,
        [
          ["name", `${recorderType}.${recorder}.name`],
          ["is_enabled", "true"],
        ],
        after(`${channelType}.${channel}`, `${attachmentType}.${attachment}`),
      ],
    },
  ];
};

const types = [...serviceRoleTypes, recorderType, channelType, statusType];

const billed =
  "AWS Config bills each change that it records: about 0.003 US dollars, by region. A Region has one recorder: where somebody made one by hand, import it instead.";

/** A recorder of every resource for an account that has none, with a bucket of its own unless the settings name one. */
export const addRecorder = (
  spot: Spot,
  { workspace, settings: { bucket } }: ControlContext<AccountRecorderSettings>,
  account: ProviderConfiguration,
): Fix | Refusal => {
  if (bucket !== undefined) {
    const named = { control: "config-enabled", setting: "bucket", what: "a bucket that AWS Config may write to" };
    const lack = lackOf(named, bucket, { subject: account, workspace });
    if (lack !== undefined) return lack;
    const blocks = recorderBlocks(spot, { bucket: inTerraform(bucket), waits: [] }, { workspace, account });
    return {
      kind: "fix",
      edits: writeAt(spot, blocks),
      change: `adds a recorder of every resource that delivers to ${bucket}, with a role that AWS Config may use`,
      effects: inPlaceAtCost(billed, `The policy of ${bucket} has to let AWS Config write, or the apply stops there.`),
      adds: types,
      statements: [trustOf(service)],
    };
  }
  const number = accountNumber(spot, workspace);
  const writer = { label: "aws_config", prefix: "aws-config-", statements: statements(number.expression) };
  const made = logBucket(spot, writer, workspace);
  const recorder = recorderBlocks(spot, { bucket: made.bucket, waits: [made.policy] }, { workspace, account });
  return {
    kind: "fix",
    edits: writeAt(spot, [...number.blocks, ...made.blocks, ...recorder]),
    change: "adds a recorder of every resource, with a private bucket and a role that AWS Config alone may use",
    effects: inPlaceAtCost(billed),
    adds: [...types, ...logBucketTypes],
    statements: [trustOf(service), ...made.statements],
  };
};
