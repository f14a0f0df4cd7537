import { z } from "zod";
import { companions } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { addNested } from "../nested.ts";
import { addCompanion } from "../new-companion.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { writesInline } from "../provider.ts";
import { type Demand, settle } from "../settle.ts";
import { fail, obscurity, pass, refused, truth, unknown, where } from "../verdict.ts";
import { withAttached } from "./beside-module.ts";
import { makesCompanion, versioningEffects, versioningOfModule } from "./module.ts";
import { byModule } from "./registry-modules.ts";

const type = "aws_s3_bucket_versioning";
const link = { type, argument: "bucket" };

const judgeStatus = (scope: Scope, name: string): Verdict => {
  const status = scope.argument("status");
  const obscure = obscurity(status);
  if (obscure !== undefined) return unknown(`the versioning status in ${name} is not known: ${obscure}`);
  if (status?.kind === "string" && status.value === "Enabled") return pass(`${name} enables versioning`);
  return fail(`${name} has the status ${status?.kind === "string" ? status.value : "not set"}`);
};

const judgeCompanion = (companion: ResourceInstance): Verdict => {
  const name = `${companion.address} (${where(companion.place)})`;
  const { items, unknown: more } = companion.blocks("versioning_configuration");
  const [configuration] = items;
  const missing = more
    ? unknown(`whether ${name} enables versioning depends on a dynamic block that is not known`)
    : fail(`${name} has no versioning_configuration`);
  return { ...(configuration === undefined ? missing : judgeStatus(configuration, name)), place: companion.place };
};

const judgeInline = (bucket: ResourceInstance): Verdict | undefined => {
  const { items, unknown: more } = bucket.blocks("versioning");
  const [inline] = items;
  if (inline === undefined) {
    return more
      ? unknown(`whether ${bucket.address} has a \`versioning\` block depends on a dynamic block that is not known`)
      : undefined;
  }
  const enabled = inline.argument("enabled");
  const obscure = obscurity(enabled);
  if (obscure !== undefined) return unknown(`\`versioning.enabled\` of ${bucket.address} is not known: ${obscure}`);
  return truth(enabled) === true
    ? pass(`${bucket.address} enables versioning in its own block`)
    : fail(`${bucket.address} does not enable versioning in its own block`);
};

const check = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return judgeCompanion(own.companion);
  const inline = judgeInline(bucket);
  if (inline?.status === "pass") return inline;
  if (own.kind === "unclear") return own.verdict;
  return inline ?? fail(`${bucket.address} has no versioning`);
};

const expiresOldVersions = (bucket: ResourceInstance): boolean =>
  bucket.blocks("lifecycle_rule").items.some((rule) => rule.blocks("noncurrent_version_expiration").items.length > 0) ||
  companions(bucket, { type: "aws_s3_bucket_lifecycle_configuration", argument: "bucket" })
    .certain.flatMap((lifecycle) => lifecycle.blocks("rule").items)
    .some((rule) => rule.blocks("noncurrent_version_expiration").items.length > 0);

const storage = "Every overwritten or deleted object is kept as an old version and billed as storage";

const effectsOn = (bucket: ResourceInstance): Effects => ({
  replacement: false,
  downtime: false,
  notes: [
    expiresOldVersions(bucket)
      ? `${storage}, until the lifecycle rule in the code removes it.`
      : `${storage}: no lifecycle rule that can be read from the code removes old versions. Versioning can be suspended later, never removed.`,
  ],
});

const lacking = (companion: ResourceInstance): readonly Demand[] =>
  companion
    .blocks("versioning_configuration")
    .items.slice(0, 1)
    .filter((configuration) => judgeStatus(configuration, companion.address).status !== "pass")
    .map((configuration) => ({
      owner: companion,
      scope: configuration,
      block: configuration.block,
      name: "status",
      value: '"Enabled"',
      covered: "versioning_configuration",
    }));

const completeCompanion = (companion: ResourceInstance, workspace: Workspace, effects: Effects): Fix | Refusal => {
  const demands = lacking(companion);
  if (demands.length === 0) {
    return refused(
      `${companion.address} (${where(companion.place)}) has no versioning_configuration to complete. Add one with status = "Enabled".`,
    );
  }
  const settled = settle(demands, workspace);
  if (settled.kind === "refusal") return settled;
  const change = `${settled.change} for the existing block (${where(companion.place)})`;
  return { kind: "fix", edits: settled.edits, change, effects, adds: [] };
};

const completeInline = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(bucket, "versioning");
  if (ignored !== undefined) return refused(ignored);
  const [inline] = bucket.blocks("versioning").items;
  const effects = effectsOn(bucket);
  if (inline === undefined) {
    const added = addNested(bucket, { type: "versioning", groups: [[["enabled", "true"]]] }, workspace);
    if (added.kind === "refusal") return added;
    return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [] };
  }
  const demand = {
    owner: bucket,
    scope: inline,
    block: inline.block,
    name: "enabled",
    value: "true",
    covered: "versioning",
  };
  const settled = settle([demand], workspace);
  if (settled.kind === "refusal") return settled;
  return {
    kind: "fix",
    edits: settled.edits,
    change: settled.change,
    effects,
    adds: [],
  };
};

const add = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const blocks = [{ type: "versioning_configuration", groups: [[["status", '"Enabled"'] as const]] }];
  const added = addCompanion(
    bucket,
    { ...link, attribute: "id", what: "versioning", lacking, groups: [], blocks },
    workspace,
  );
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects: effectsOn(bucket), adds: [type] };
};

const fix = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return completeCompanion(own.companion, workspace, effectsOn(bucket));
  const hasInline = bucket.blocks("versioning").items.length > 0;
  return hasInline || writesInline(bucket, workspace) ? completeInline(bucket, workspace) : add(bucket, workspace);
};

export const versioningEnabled: Control = {
  id: "s3-versioning-enabled",
  title: "S3 buckets keep versions of their objects",
  imperative: {
    one: (name) => `Enable versioning of the S3 bucket ${name}`,
    many: (count) => `Enable versioning of ${count} S3 buckets`,
  },
  why: "An object that is overwritten or deleted by mistake, or by an attacker, can be brought back.",
  vanta: {
    ids: [],
    names: [
      /\bS3\b.*\bversion(?:ed|ing)\b/i,
      /\bversioning\b.*\bS3\b/i,
      /\bstorage buckets?\b.*\bversion(?:ed|ing)\b/i,
    ],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: {
    checkov: ["CKV_AWS_21"],
    trivy: ["AWS-0090", "aws-s3-enable-versioning"],
    cis: [],
    securityHub: ["S3.14"],
  },
  settings: z.strictObject({}),
  check: (bucket, { workspace }) => check(bucket, workspace),
  fix: (bucket, { workspace }) => fix(bucket, workspace),
  module: (call, context) => {
    const { workspace } = context;
    const fixed = (one: ResourceInstance) => completeCompanion(one, workspace, versioningEffects);
    return withAttached(
      call,
      { type, judge: judgeCompanion, fix: fixed },
      {
        own: versioningOfModule(call, workspace) ?? byModule.versioning(call, context, versioningEffects),
        makesOne: makesCompanion(call, "versioning"),
      },
    );
  },
};
