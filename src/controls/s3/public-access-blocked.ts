import { z } from "zod";
import { sharing } from "../../terraform/workspace/sharing.ts";
import type { ResourceInstance, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import { addCompanion, companionOf } from "../companion.ts";
import type { Control, Fix, Refusal, Verdict } from "../control.ts";
import { notCreated } from "../presence.ts";
import { settle } from "../settle.ts";
import { fail, needsDecision, obscurity, pass, truth, unknown, where, worst } from "../verdict.ts";
import { exposure } from "./exposure.ts";
import { publicAccessOfModule } from "./module.ts";

const type = "aws_s3_bucket_public_access_block";
const link = { type, argument: "bucket" };
export const flags = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
] as const;

const judgeFlag = (scope: Scope, flag: string, name: string): Verdict => {
  const value = scope.argument(flag);
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`${flag}\` of ${name} is not known: ${obscure}`);
  if (truth(value) === true) return pass(`${name} sets all four flags`);
  return fail(value === undefined ? `${name} does not set \`${flag}\`` : `${name} sets \`${flag}\` to false`);
};

const judgeBlock = (block: ResourceInstance): Verdict => {
  const name = `${block.address} (${where(block.place)})`;
  const [first, ...rest] = flags.map((flag) => judgeFlag(block, flag, name));
  const verdict = first === undefined ? fail(`${name} sets no flag`) : worst([first, ...rest]);
  return { ...verdict, place: block.place };
};

const accountBlock = (bucket: ResourceInstance): ResourceInstance | undefined =>
  bucket.root
    .resources()
    .find(
      (other) =>
        other.type === "aws_s3_account_public_access_block" &&
        other.presence === "present" &&
        other.provider === bucket.provider,
    );

const check = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  const account = accountBlock(bucket);
  const ofAccount = account && judgeBlock(account);
  if (ofAccount?.status === "pass") return ofAccount;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") {
    const verdict = judgeBlock(own.companion);
    return verdict.status === "fail" && ofAccount?.status === "unknown" ? ofAccount : verdict;
  }
  if (own.kind === "unclear") return own.verdict;
  return ofAccount ?? fail(`${bucket.address} has no public access block, and its account has none here`);
};

const effects = {
  replacement: false,
  downtime: false,
  monthlyCostUsd: 0,
  notes: [
    "Objects that anonymous readers reach today stop being readable; nothing in this repository makes any of them public.",
  ],
};

const publicAmong = (buckets: readonly ResourceInstance[]): Refusal | undefined => {
  for (const bucket of buckets) {
    const what = exposure(bucket);
    if (what !== undefined) {
      return needsDecision(
        `the code makes ${bucket.address} public with ${what}; blocking public access would switch that off. Serve it through CloudFront and remove that first, or ignore the finding and deactivate it in Vanta with the reason.`,
      );
    }
  }
  return undefined;
};

const buckets = (bucket: ResourceInstance): readonly ResourceInstance[] =>
  bucket.root.resources().filter(({ type: other }) => other === "aws_s3_bucket");

const complete = (block: ResourceInstance, workspace: Workspace, whose: string): Fix | Refusal => {
  const wanting = flags.filter((flag) => truth(block.argument(flag)) !== true);
  const demands = wanting.map((name) => ({
    owner: block,
    scope: block,
    block: block.place.block,
    name,
    value: "true",
  }));
  const settled = settle(demands, workspace);
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: `${settled.change} for ${whose}`, effects, adds: [] };
};

const add = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const added = addCompanion(
    bucket,
    { ...link, attribute: "id", groups: [flags.map((flag) => [flag, "true"] as const)] },
    workspace,
  );
  if (added.kind === "refusal") return added;
  const reached = added.alone ? [bucket] : [bucket, ...sharing(bucket)];
  const change = "adds the public access block beside it";
  return publicAmong(reached) ?? { kind: "fix", edits: [added.edit], change, effects, adds: [type] };
};

const fix = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") {
    const { companion } = own;
    return publicAmong([bucket]) ?? complete(companion, workspace, `the existing block (${where(companion.place)})`);
  }
  const account = accountBlock(bucket);
  if (account === undefined) return add(bucket, workspace);
  return (
    publicAmong(buckets(bucket)) ?? complete(account, workspace, `the block of the account (${where(account.place)})`)
  );
};

export const publicAccessBlocked: Control = {
  id: "s3-public-access-blocked",
  title: "S3 buckets block public access",
  imperative: {
    one: (name) => `Block public access to the S3 bucket ${name}`,
    many: (count) => `Block public access to ${count} S3 buckets`,
  },
  why: "One ACL or policy written by mistake makes objects readable by anyone; the block overrules it.",
  vanta: {
    ids: ["aws-s3-public-access-blocked"],
    names: [
      /\bS3\b.*\bblock\w* public access/i,
      /\bS3\b.*\bpublic access\b.*\bblock/i,
      /\bblock\w* public access\b.*\bS3\b/i,
    ],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: {
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
    cis: ["2.1.4"],
    securityHub: ["S3.8"],
  },
  settings: z.strictObject({}),
  check: (bucket, { workspace }) => check(bucket, workspace),
  fix: (bucket, { workspace }) => fix(bucket, workspace),
  module: (call, { workspace }) => publicAccessOfModule(call, workspace),
};
