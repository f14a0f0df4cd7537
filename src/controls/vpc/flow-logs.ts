import { z } from "zod";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { sharing as sharingBlock } from "../../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { besideCall, besideResource, nameAt, type Placed, type Spot, writeAt } from "../beside.ts";
import { companionOf } from "../companion.ts";
import type { Control, ControlContext, Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { isReference, undeclared } from "../declared.ts";
import { directoryOf } from "../directory.ts";
import { inPlaceAtCost } from "../effects.ts";
import { expressionOf, keyReference, unusableFor } from "../key-reference.ts";
import { keyOfNeighbours, logDelivery, logDeliveryTypes, sharing } from "../log-delivery.ts";
import { providerOf } from "../new-companion.ts";
import { notCreated } from "../presence.ts";
import { knownAs, switchedOff } from "../registry/call.ts";
import { sourceOf } from "../registry/source.ts";
import { besideModule, type StandIn, standInFor } from "../registry/stand-in.ts";
import { moduleAnswer, setInputs } from "../registry-module.ts";
import { retentionDays } from "../retention.ts";
import { fail, obscurity, pass, refused, truth, unknown, where } from "../verdict.ts";

const link = { type: "aws_flow_log", argument: "vpc_id" };
const bucketArn = /^arn:[\w-]+:s3:::[\w./-]+$/;

const settings = z.strictObject({
  log_bucket: z
    .string()
    .refine((value) => bucketArn.test(value) || isReference(value), {
      error: "is the ARN of a bucket or a reference such as aws_s3_bucket.logs.arn",
    })
    .optional()
    .describe(
      "The bucket that flow logs go to instead of a log group: its ARN, or a reference such as `aws_s3_bucket.logs.arn`.",
    ),
  days: retentionDays("Days that the log group keeps flow logs"),
  kms_key: keyReference.optional().describe("Reference or ARN of the KMS key that encrypts the log group."),
});
type Settings = z.infer<typeof settings>;

const recording = [
  "cloudposse/vpc-flow-logs-s3-bucket/aws",
  "terraform-aws-modules/vpc/aws//modules/flow-log",
  "terraform-aws-modules/flow-log/aws",
];

/** A module of the registry that makes a flow log for the VPC. */
const flowLogModule = (vpc: Pick<ResourceInstance, "root" | "address">): ModuleCall | undefined =>
  vpc.root
    .remoteModules()
    .find(
      (call) =>
        recording.includes(sourceOf(call)?.source ?? "") &&
        call.argument("vpc_id")?.reference?.address === vpc.address &&
        truth(call.argument("flow_log_enabled")) !== false,
    );

const check = (vpc: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(vpc);
  if (absent !== undefined) return absent;
  const found = companionOf(vpc, link, workspace);
  if (found.kind === "unclear") return found.verdict;
  const module = found.kind === "none" ? flowLogModule(vpc) : undefined;
  if (module !== undefined)
    return pass(`${module.address} (${where(module.place)}) records the traffic of ${vpc.address}`);
  return found.kind === "none"
    ? fail(`no flow log records the traffic of ${vpc.address}`)
    : pass(`${found.companion.address} (${where(found.companion.place)}) records the traffic of ${vpc.address}`);
};

/** The bucket that other flow logs of the module go to, as they name it. */
const bucketOfOthers = ({ root, dir }: ResourceInstance, workspace: Workspace): string | undefined => {
  for (const other of resourcesOfType(root, link.type)) {
    const type = other.argument("log_destination_type");
    const written = other.place.block.body.attributes.find(({ name }) => name === "log_destination")?.value.range;
    const text = written && workspace.files.get(other.place.file)?.text.slice(written.start, written.end);
    if (other.dir !== dir || type?.kind !== "string" || type.value !== "s3" || text === undefined) continue;
    if (!/\b(?:each|count)\./.test(text)) return text;
  }
  return undefined;
};

const flowLog = (spot: Spot, destination: Placed["groups"][number], workspace: Workspace): Placed => ({
  kind: "resource",
  type: link.type,
  name: nameAt(spot, link.type, workspace),
  groups: [
    [...spot.meta, ...spot.provider],
    [["vpc_id", spot.attribute("id") ?? ""], ["traffic_type", `"ALL"`], ...destination],
  ],
});

const cost = "Flow logs are billed by volume: about 0.25 to 0.50 US dollars per GB, by destination and region.";

const toBucket = (spot: Spot, bucket: string, workspace: Workspace): Fix => ({
  kind: "fix",
  edits: writeAt(spot, [
    flowLog(
      spot,
      [
        ["log_destination", bucket],
        ["log_destination_type", `"s3"`],
      ],
      workspace,
    ),
  ]),
  change: `adds a flow log to ${bucket} beside ${spot.beside}`,
  effects: inPlaceAtCost(cost),
  adds: [link.type],
});

const toLogGroup = (spot: Spot, { days, kms_key }: Settings, workspace: Workspace): Fix => {
  const writer = {
    service: "vpc-flow-logs.amazonaws.com",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"],
    groupName: `"/aws/vpc-flow-logs/\${${spot.attribute("id")}}"`,
    rolePrefix: "vpc-flow-logs-",
    label: `${spot.name}_flow_logs`,
    days,
    key: kms_key && expressionOf(kms_key),
  };
  const { blocks, group, role, statements, notes } = logDelivery(spot, writer, workspace);
  const log = flowLog(
    spot,
    [
      ["log_destination", group],
      ["iam_role_arn", role],
    ],
    workspace,
  );
  return {
    kind: "fix",
    edits: writeAt(spot, [...blocks, log]),
    change: `adds a flow log of all traffic beside ${spot.beside}, with a log group kept ${days} days and a role that may write to it alone`,
    effects: inPlaceAtCost(cost, ...notes),
    adds: [link.type, ...logDeliveryTypes],
    statements,
  };
};

const wrongSetting = (
  vpc: ResourceInstance | ModuleCall,
  given: Settings,
  workspace: Workspace,
): Refusal | undefined => {
  const { log_bucket, kms_key } = given;
  const bucket =
    log_bucket === undefined || bucketArn.test(log_bucket)
      ? undefined
      : undeclared(
          { setting: "log_bucket", reference: log_bucket, what: "bucket" },
          directoryOf(vpc.place.file),
          workspace,
        );
  const wrong = bucket ?? (kms_key === undefined ? undefined : unusableFor(vpc, kms_key, workspace));
  return wrong === undefined ? undefined : refused(wrong);
};

/** Beside the resource, unless another instance of the same block is served by other means. */
const spotFor = (vpc: ResourceInstance, workspace: Workspace): Spot | Refusal => {
  const served = sharingBlock(vpc).find((other) => companionOf(other, link, workspace).kind !== "none");
  if (served === undefined) return besideResource(vpc, workspace);
  if (served.root === vpc.root && served.calls.at(-1)?.address === vpc.calls.at(-1)?.address)
    return besideResource(vpc, workspace, true);
  const call = besideCall(vpc, workspace);
  return call?.attribute("id") === undefined
    ? refused(
        `${served.address} comes from the same block (${where(vpc.place)}) and has a flow log of its own already. Add one beside ${vpc.address} as there, or move that one into the module.`,
      )
    : call;
};

const fixAt = (vpc: ResourceInstance, spot: Spot | Refusal, context: ControlContext<Settings>): Fix | Refusal => {
  const { workspace, settings: given } = context;
  const wrong = wrongSetting(vpc, given, workspace);
  if (wrong !== undefined) return wrong;
  if (spot.kind === "refusal") return spot;
  const { log_bucket } = given;
  const named = log_bucket !== undefined && bucketArn.test(log_bucket) ? JSON.stringify(log_bucket) : log_bucket;
  const bucket = named ?? bucketOfOthers(vpc, workspace);
  return bucket === undefined ? toLogGroup(spot, given, workspace) : toBucket(spot, bucket, workspace);
};

const fix = (vpc: ResourceInstance, context: ControlContext<Settings>): Fix | Refusal =>
  fixAt(vpc, spotFor(vpc, context.workspace), context);

const vpcModule = "terraform-aws-modules/vpc/aws";

const judgeModule = (call: ModuleCall): Verdict => {
  const name = `${call.address} (${where(call.place)})`;
  const value = call.argument("enable_flow_log");
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`enable_flow_log\` of ${name} is not known: ${obscure}`);
  return truth(value) === true ? pass(`${name} has a flow log`) : fail(`${name} has no flow log`);
};

/** What records the traffic beside a call, or may; undefined where nothing does. */
const beside = ({ resource }: StandIn, workspace: Workspace): Verdict | undefined => {
  const verdict = check(resource, workspace);
  return verdict.status === "fail" ? undefined : verdict;
};

const keyBeside = (call: ModuleCall, workspace: Workspace): string | undefined => {
  const file = workspace.files.get(call.place.file);
  const provider = file && providerOf(call, file);
  return provider && keyOfNeighbours({ directory: directoryOf(call.place.file), provider }, workspace);
};

const module = (call: ModuleCall, context: ControlContext<Settings>): ModuleAnswer | undefined => {
  const { workspace, settings: given } = context;
  const standIn = standInFor(call);
  if (standIn?.resource.type !== "aws_vpc") return undefined;
  const known = knownAs(call, vpcModule, ["enable_flow_log"]);
  if (known === undefined) {
    const none = fail(`no flow log records the traffic of ${call.address}`);
    return moduleAnswer(switchedOff(standIn.known) ?? beside(standIn, workspace) ?? none, () =>
      fixAt(
        standIn.resource,
        besideModule(standIn, workspace, (other) => beside(other, workspace) !== undefined),
        context,
      ),
    );
  }
  const { log_bucket, days, kms_key } = given;
  const named = kms_key && expressionOf(kms_key);
  const shared = named === undefined && log_bucket === undefined ? keyBeside(call, workspace) : undefined;
  const key = named ?? shared;
  const destination =
    log_bucket === undefined
      ? [
          { name: "create_flow_log_cloudwatch_log_group", value: "true" },
          { name: "create_flow_log_cloudwatch_iam_role", value: "true" },
          { name: "flow_log_cloudwatch_log_group_retention_in_days", value: String(days) },
          ...(key === undefined ? [] : [{ name: "flow_log_cloudwatch_log_group_kms_key_id", value: key }]),
        ]
      : [
          { name: "flow_log_destination_type", value: `"s3"` },
          {
            name: "flow_log_destination_arn",
            value: isReference(log_bucket) ? log_bucket : JSON.stringify(log_bucket),
          },
        ];
  const own = judgeModule(call);
  const verdict = own.status === "pass" ? own : (beside(standIn, workspace) ?? own);
  return moduleAnswer(
    switchedOff(known) ?? verdict,
    () =>
      wrongSetting(call, given, workspace) ??
      setInputs(call, [{ name: "enable_flow_log", value: "true" }, ...destination], {
        workspace,
        effects: inPlaceAtCost(cost, ...(shared === undefined ? [] : [sharing(shared)])),
      }),
  );
};

export const flowLogsEnabled: Control<Settings> = {
  id: "vpc-flow-logs-enabled",
  title: "VPCs have flow logs",
  imperative: {
    one: (name) => `Record the traffic of the VPC ${name}`,
    many: (count) => `Record the traffic of ${count} VPCs`,
  },
  why: "Who talked to whom cannot be found out after an intrusion unless it was recorded before.",
  vanta: {
    ids: ["flow-logs-on-config", "aws-vpc-flow-logging-enabled"],
    names: [/\b(?:VPC )?flow log(?:s|ging)?\b/i],
  },
  resourceTypes: ["aws_vpc"],
  references: {
    checkov: ["CKV2_AWS_11"],
    trivy: ["AWS-0178", "aws-ec2-require-vpc-flow-logs-for-all-vpcs"],
    cis: ["3.7"],
    securityHub: ["EC2.6"],
  },
  settings,
  check: (vpc, { workspace }) => check(vpc, workspace),
  fix,
  module,
};
