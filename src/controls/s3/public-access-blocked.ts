import { z } from "zod";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { sharing } from "../../terraform/workspace/sharing.ts";
import type { ResourceInstance, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import { accountWide, added } from "../account.ts";
import { companionOf, ownerOf } from "../companion.ts";
import type { Control, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { addCompanion } from "../new-companion.ts";
import { notCreated } from "../presence.ts";
import { type Demand, settle } from "../settle.ts";
import { fail, needsDecision, obscurity, pass, truth, unknown, where, worst } from "../verdict.ts";
import { withAttached } from "./beside-module.ts";
import { exposure } from "./exposure.ts";
import { blockEffects, makesBlock, makesPublic, publicAccessOfModule } from "./module.ts";
import { byModule } from "./registry-modules.ts";

const type = "aws_s3_bucket_public_access_block";
const bucketType = "aws_s3_bucket";
const accountType = "aws_s3_account_public_access_block";
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
    .find((other) => other.type === accountType && other.presence === "present" && other.provider === bucket.provider);

const bucketOf = (block: ResourceInstance): ResourceInstance | undefined =>
  block.type === type ? ownerOf(block, bucketType, link.argument) : undefined;

/** A block whose bucket is made elsewhere is judged by itself. */
const checkBlock = (block: ResourceInstance): Verdict => {
  const account = accountBlock(block);
  const ofAccount = account && judgeBlock(account);
  return ofAccount?.status === "pass" ? ofAccount : judgeBlock(block);
};

const check = (resource: ResourceInstance, workspace: Workspace): Verdict =>
  notCreated(resource) ?? (resource.type === type ? checkBlock(resource) : checkBucket(resource, workspace));

const checkBucket = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
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

/** What blocking public access does to these buckets; a refusal where the code itself makes one public. */
const effectsOn = (reached: readonly ResourceInstance[], wasOff: boolean): Effects | Refusal => {
  const exposures = reached.map((bucket) => ({ bucket, found: exposure(bucket) }));
  const open = exposures.find(({ found }) => found?.certain === true);
  if (open !== undefined) {
    return needsDecision(
      `the code makes ${open.bucket.address} public with ${open.found?.what}; blocking public access would switch that off. Serve it through CloudFront and remove that first, or ignore the finding and deactivate it in Vanta with the reason.`,
    );
  }
  const unread = exposures.find(({ found }) => found !== undefined);
  if (unread !== undefined && wasOff) {
    return needsDecision(
      `somebody switched the public access block of ${unread.bucket.address} off, and whether ${unread.found?.what} lets anyone in could not be read from the code. If nothing is meant to be public, switch it on there; else ignore the finding and deactivate it in Vanta with the reason.`,
    );
  }
  const rest =
    unread === undefined
      ? "nothing in this repository makes any of them public."
      : `whether ${unread.found?.what} of ${unread.bucket.address} lets anyone in could not be read from the code.`;
  const notes = [`Objects that anonymous readers reach today stop being readable; ${rest}`];
  return { replacement: false, downtime: false, monthlyCostUsd: 0, notes };
};

const bucketsOf = ({ root }: ResourceInstance): readonly ResourceInstance[] =>
  root.resources().filter(({ type: other }) => other === bucketType);

const lacking = (block: ResourceInstance): readonly Demand[] =>
  flags
    .filter((flag) => truth(block.argument(flag)) !== true)
    .map((name) => ({ owner: block, scope: block, block: block.place.block, name, value: "true" }));

const complete = (
  block: ResourceInstance,
  workspace: Workspace,
  whose: string,
): Pick<Fix, "edits" | "change"> | Refusal => {
  const settled = settle(lacking(block), workspace);
  if (settled.kind === "refusal") return settled;
  return { edits: settled.edits, change: `${settled.change} for ${whose} (${where(block.place)})` };
};

const fixBlock = (block: ResourceInstance, workspace: Workspace, effects: Effects): Fix | Refusal => {
  const made = complete(block, workspace, "the existing block");
  return "outcome" in made ? made : { kind: "fix", ...made, effects, adds: [] };
};

/** The change itself, and the buckets that it reaches. */
const change = (bucket: ResourceInstance, workspace: Workspace) => {
  if (bucket.type === type) {
    const owner = bucketOf(bucket);
    return {
      reached: owner === undefined ? [] : [owner],
      made: complete(bucket, workspace, "a bucket that is made elsewhere"),
    };
  }
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") {
    return { reached: [bucket], made: complete(own.companion, workspace, "the existing block") };
  }
  const account = accountBlock(bucket);
  if (account !== undefined) {
    return { reached: bucketsOf(bucket), made: complete(account, workspace, "the block of the account") };
  }
  const groups = [flags.map((flag) => [flag, "true"] as const)];
  const made = addCompanion(
    bucket,
    { ...link, attribute: "id", what: "the public access block", lacking, groups },
    workspace,
  );
  const alone = made.kind === "added" && made.alone;
  return { reached: alone ? [bucket] : [bucket, ...sharing(bucket)], made };
};

const fix = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const { reached, made } = change(bucket, workspace);
  if ("outcome" in made) return made;
  const effects = effectsOn(reached, "wasOff" in made && made.wasOff === true);
  if ("outcome" in effects) return effects;
  return { kind: "fix", edits: made.edits, change: made.change, effects, adds: [type] };
};

const buckets: Control = {
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
  resourceTypes: [bucketType, type],
  references: {
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
    trivy: [
      "AWS-0086",
      "aws-s3-block-public-acls",
      "AWS-0087",
      "aws-s3-block-public-policy",
      "AWS-0091",
      "aws-s3-ignore-public-acls",
      "AWS-0093",
      "aws-s3-no-public-buckets",
      "AWS-0094",
      "aws-s3-specify-public-access-block",
    ],
    cis: ["2.1.4"],
    securityHub: ["S3.8"],
  },
  settings: z.strictObject({}),
  through: bucketOf,
  check: (resource, { workspace }) => check(resource, workspace),
  fix: (bucket, { workspace }) => fix(bucket, workspace),
  module: (call, context) =>
    withAttached(
      call,
      {
        type,
        judge: judgeBlock,
        fix: (block) => makesPublic(call) ?? fixBlock(block, context.workspace, blockEffects),
      },
      {
        own: publicAccessOfModule(call, context.workspace) ?? byModule.publicAccess(call, context, blockEffects),
        makesOne: makesBlock(call),
      },
    ),
};

/** The block of the account, which overrules what its buckets say; a new one only where no bucket of the root is public. */
export const publicAccessBlocked = accountWide(buckets, {
  per: "account",
  imperative: (account) => `Block public access to every S3 bucket in ${account}`,
  types: [accountType],
  modules: /account-?public-?access/i,
  what: "public access block of the account",
  file: "s3-account",
  judge: judgeBlock,
  correct: (block, { workspace }) => {
    const made = complete(block, workspace, "the block of the account");
    if ("outcome" in made) return made;
    const effects = effectsOn(bucketsOf(block), false);
    return "outcome" in effects ? effects : { kind: "fix", ...made, effects, adds: [] };
  },
  add: (spot, { workspace }, account) => {
    const effects = effectsOn(resourcesOfType(account.root, "aws_s3_bucket"), false);
    if ("outcome" in effects) return effects;
    const beyond = "It counts for every bucket of the account, those of other repositories included.";
    return added(spot, {
      type: accountType,
      arguments: flags.map((flag) => [flag, "true"]),
      effects: { ...effects, notes: [...effects.notes, beyond] },
      workspace,
    });
  },
});
