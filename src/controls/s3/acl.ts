import type { ModuleCall, Place, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { noSettings } from "../flag.ts";
import { notCreated } from "../presence.ts";
import { knownAs, switchedOff } from "../registry/call.ts";
import { moduleAnswer, setInputs } from "../registry-module.ts";
import { settle } from "../settle.ts";
import { fail, needsDecision, obscurity, pass, refused, truth, unknown, where } from "../verdict.ts";
import { grantsEveryone, privateAcls, publicAcls } from "./exposure.ts";
import { byModule } from "./registry-modules.ts";
import { isWebsite } from "./website.ts";

const link = { type: "aws_s3_bucket_acl", argument: "bucket" };

const judgeAcl = (holder: Pick<ResourceInstance, "argument">, name: string): Verdict => {
  const acl = holder.argument("acl");
  const obscure = obscurity(acl);
  if (obscure !== undefined) return unknown(`\`acl\` of ${name} is not known: ${obscure}`);
  if (acl?.kind !== "string" || privateAcls.has(acl.value)) return pass(`${name} has no public ACL`);
  return fail(`${name} has the ACL ${acl.value}${publicAcls.has(acl.value) ? "" : ", which S3 does not know"}`);
};

const check = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  const inline = judgeAcl(bucket, bucket.address);
  if (inline.status !== "pass") return inline;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "unclear") return own.verdict;
  if (own.kind === "none") return grantsEveryone(bucket) ? fail(`${bucket.address} grants everyone access`) : inline;
  const { companion } = own;
  const name = `${companion.address} (${where(companion.place)})`;
  const verdict = grantsEveryone(companion) ? fail(`${name} grants everyone access`) : judgeAcl(companion, name);
  return { ...verdict, place: companion.place };
};

const note =
  "Objects that take their permissions from the bucket's ACL stop being readable by everyone; each object's own ACL stays as it is.";

/** The public access block of a bucket, where it lets public ACLs through on purpose. */
const openBlock = (bucket: ResourceInstance, workspace: Workspace): ResourceInstance | undefined => {
  const block = companionOf(bucket, { type: "aws_s3_bucket_public_access_block", argument: "bucket" }, workspace);
  const isOpen = (flag: string): boolean => block.kind === "found" && truth(block.companion.argument(flag)) === false;
  return block.kind === "found" && isOpen("block_public_acls") && isOpen("ignore_public_acls")
    ? block.companion
    : undefined;
};

/** Where pages of other sites are let read a bucket. */
const readByBrowsers = (bucket: ResourceInstance, workspace: Workspace): Place | undefined => {
  const cors = companionOf(bucket, { type: "aws_s3_bucket_cors_configuration", argument: "bucket" }, workspace);
  const holders = cors.kind === "found" ? [bucket, cors.companion] : [bucket];
  return holders.find((holder) =>
    holder.blocks("cors_rule").items.some((rule) => {
      const methods = rule.argument("allowed_methods");
      return methods?.kind === "list" && methods.items.some((one) => one.kind === "string" && one.value === "GET");
    }),
  )?.place;
};

const fix = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  if (isWebsite(bucket, workspace)) {
    return needsDecision(
      `${bucket.address} (${where(bucket.place)}) serves a website, which a private ACL would take from its readers. Serve it through CloudFront first, or ignore the finding and deactivate it in Vanta with the reason.`,
    );
  }
  const open = openBlock(bucket, workspace);
  if (open !== undefined) {
    return needsDecision(
      `${bucket.address} (${where(bucket.place)}) is public on purpose: its public access block (${where(open.place)}) is switched off for the ACL. If nobody outside reads it any more, switch that on first; else ignore the finding and deactivate it in Vanta with the reason.`,
    );
  }
  const cors = readByBrowsers(bucket, workspace);
  if (cors !== undefined) {
    return needsDecision(
      `browsers read ${bucket.address} (${where(bucket.place)}): a rule for CORS (${where(cors)}) lets pages of other sites do so, and a private ACL would take from them what has no other leave. Serve it through CloudFront first, or ignore the finding and deactivate it in Vanta with the reason.`,
    );
  }
  const own = companionOf(bucket, link, workspace);
  const holder = own.kind === "found" && judgeAcl(bucket, "").status === "pass" ? own.companion : bucket;
  if (grantsEveryone(holder)) {
    return refused(
      `${holder.address} (${where(holder.place)}) grants everyone access in a \`grant\` block. Which of its grants stay is for its owner to say: remove those to AllUsers and AuthenticatedUsers by hand.`,
    );
  }
  const demand = { owner: holder, scope: holder, block: holder.place.block, name: "acl", value: '"private"' };
  const settled = settle([demand], workspace);
  return settled.kind === "refusal" ? settled : { ...settled, kind: "fix", effects: inPlace(note), adds: [] };
};

const module = "terraform-aws-modules/s3-bucket/aws";

const ofModule = (call: ModuleCall, workspace: Workspace): ModuleAnswer | undefined => {
  const known = knownAs(call, module, ["acl"]);
  if (known === undefined) return undefined;
  const verdict = switchedOff(known) ?? judgeAcl(call, `${call.address} (${where(call.place)})`);
  return moduleAnswer(verdict, () =>
    setInputs(call, [{ name: "acl", value: '"private"' }], { workspace, effects: inPlace(note) }),
  );
};

export const aclNotPublic: Control = {
  id: "s3-acl-not-public",
  title: "S3 buckets have no public ACL",
  imperative: {
    one: (name) => `Make the ACL of the S3 bucket ${name} private`,
    many: (count) => `Make the ACLs of ${count} S3 buckets private`,
  },
  why: "A public ACL lets anyone on the internet list or read the bucket, and with public-read-write fill it.",
  vanta: {
    ids: [],
    names: [
      /\bS3\b.*\b(?:public(?:ly)?[- ](?:read|writ|access)\w*|public ACLs?)\b(?!.*\bblock)/i,
      /\bS3\b.*\bACLs?\b/i,
    ],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: {
    checkov: ["CKV_AWS_20"],
    trivy: ["AWS-0092", "aws-s3-no-public-access-with-acl"],
    cis: [],
    securityHub: ["S3.2", "S3.3"],
  },
  settings: noSettings,
  check: (bucket, { workspace }) => check(bucket, workspace),
  fix: (bucket, { workspace }) => fix(bucket, workspace),
  module: (call, context) => ofModule(call, context.workspace) ?? byModule.acl(call, context, inPlace(note)),
};
