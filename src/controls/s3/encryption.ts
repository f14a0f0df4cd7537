import { z } from "zod";
import type { NestedBlock, ResourceInstance, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Argument, NewBlock } from "../block-text.ts";
import { companionOf } from "../companion.ts";
import type { Control, ControlContext, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { expressionOf, keyReference, unusableFor } from "../key-reference.ts";
import { addNested } from "../nested.ts";
import { addCompanion } from "../new-companion.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { writesInline } from "../provider.ts";
import { moduleAnswer } from "../registry-module.ts";
import { settle } from "../settle.ts";
import { fail, obscurity, pass, refused, unknown, where } from "../verdict.ts";
import { withAttached } from "./beside-module.ts";
import { type Encryption, encryptionOfModule, makesCompanion } from "./module.ts";
import { byModule } from "./registry-modules.ts";

const type = "aws_s3_bucket_server_side_encryption_configuration";
const link = { type, argument: "bucket" };
const inlineType = "server_side_encryption_configuration";
const byDefault = "apply_server_side_encryption_by_default";
const algorithms = new Set(["AES256", "aws:kms", "aws:kms:dsse"]);

const settings = z.strictObject({
  kms_key: keyReference
    .optional()
    .describe(
      "Reference (`aws_kms_key.logs.arn`), ARN or alias of the KMS key; AES256 with keys of S3 where it is absent.",
    ),
});
type Settings = z.infer<typeof settings>;

/** The encryption rules of a scope, and whether a dynamic block hides some. */
const rulesOf = (scope: Scope) => {
  const rules = scope.blocks("rule");
  const defaults = rules.items.map((rule) => rule.blocks(byDefault));
  return {
    rules: rules.items,
    defaults: defaults.flatMap(({ items }) => items),
    hidden: rules.unknown || defaults.some(({ unknown: more }) => more),
  };
};

const judgeRule = (rule: NestedBlock, name: string): Verdict => {
  const algorithm = rule.argument("sse_algorithm");
  const obscure = obscurity(algorithm);
  if (obscure !== undefined) return unknown(`the algorithm in ${name} is not known: ${obscure}`);
  return algorithm?.kind === "string" && algorithms.has(algorithm.value)
    ? pass(`${name} encrypts with ${algorithm.value}`)
    : fail(`${name} names no encryption algorithm of S3`);
};

const judgeScope = (scope: Scope, name: string): Verdict => {
  const { defaults, hidden } = rulesOf(scope);
  const [first] = defaults;
  if (first !== undefined) return judgeRule(first, name);
  return hidden
    ? unknown(`whether ${name} encrypts depends on a dynamic block that is not known`)
    : fail(`${name} has no default encryption`);
};

const judgeInline = (bucket: ResourceInstance): Verdict | undefined => {
  const { items, unknown: more } = bucket.blocks(inlineType);
  const [inline] = items;
  if (inline !== undefined) return judgeScope(inline, `${bucket.address} in its own block`);
  return more
    ? unknown(`whether ${bucket.address} has a \`${inlineType}\` block depends on a dynamic block that is not known`)
    : undefined;
};

const judgeCompanion = (companion: ResourceInstance): Verdict =>
  judgeScope(companion, `${companion.address} (${where(companion.place)})`);

const check = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return { ...judgeCompanion(own.companion), place: own.companion.place };
  const inline = judgeInline(bucket);
  if (inline?.status === "pass") return inline;
  if (own.kind === "unclear") return own.verdict;
  return inline ?? fail(`${bucket.address} has no default encryption in the code`);
};

const withS3Keys: Effects = {
  replacement: false,
  downtime: false,
  monthlyCostUsd: 0,
  notes: [
    "AWS encrypts new objects of every bucket with AES256 since January 2023; the change writes that down, so nothing changes for objects or readers.",
  ],
};

const withKey: Effects = {
  replacement: false,
  downtime: false,
  notes: [
    "New objects are encrypted with the KMS key: whoever reads or writes them needs `kms:Decrypt` and `kms:GenerateDataKey` on it. Existing objects stay as they are. KMS requests cost by use; the bucket key keeps them few.",
  ],
};

const wanted = (kmsKey: string | undefined): Encryption => {
  const key = kmsKey === undefined ? undefined : expressionOf(kmsKey);
  return key === undefined
    ? { algorithm: '"AES256"', key: undefined, effects: withS3Keys }
    : { algorithm: '"aws:kms"', key, effects: withKey };
};

const defaultBlock = ({ algorithm, key }: Encryption): NewBlock => {
  const named: readonly Argument[] = key === undefined ? [] : [["kms_master_key_id", key]];
  return { type: byDefault, groups: [[["sse_algorithm", algorithm], ...named]] };
};

const ruleBlock = (encryption: Encryption): NewBlock => ({
  type: "rule",
  groups: encryption.key === undefined ? [] : [[["bucket_key_enabled", "true"]]],
  blocks: [defaultBlock(encryption)],
});

type Given = ControlContext<Settings> & { readonly encryption: Encryption };

/** Completes rules that are there: sets the algorithm, or adds what is missing around it. */
const complete = (
  owner: ResourceInstance,
  scope: Scope & { block?: NestedBlock["block"] },
  given: Given,
): Fix | Refusal => {
  const { workspace, encryption } = given;
  const { rules, defaults } = rulesOf(scope);
  const [first] = defaults;
  const fixWith = (edits: Fix["edits"], change: string): Fix => ({
    kind: "fix",
    edits,
    change,
    effects: encryption.effects,
    adds: [],
  });
  if (first !== undefined) {
    const demand = { owner, scope: first, block: first.block, covered: "rule" };
    const key = encryption.key === undefined ? [] : [{ ...demand, name: "kms_master_key_id", value: encryption.key }];
    const settled = settle([{ ...demand, name: "sse_algorithm", value: encryption.algorithm }, ...key], workspace);
    return settled.kind === "refusal" ? settled : fixWith(settled.edits, settled.change);
  }
  const [rule] = rules;
  const inside =
    rule === undefined ? { scope, block: scope.block ?? owner.place.block } : { scope: rule, block: rule.block };
  const added = addNested(
    owner,
    rule === undefined ? ruleBlock(encryption) : defaultBlock(encryption),
    workspace,
    inside,
  );
  return added.kind === "refusal" ? added : fixWith(added.edits, added.change);
};

const inline = (bucket: ResourceInstance, given: Given): Fix | Refusal => {
  const ignored = ignoredChange(bucket, inlineType);
  if (ignored !== undefined) return refused(ignored);
  const [existing] = bucket.blocks(inlineType).items;
  if (existing !== undefined) return complete(bucket, existing, given);
  const block = { type: inlineType, groups: [], blocks: [ruleBlock(given.encryption)] };
  const added = addNested(bucket, block, given.workspace);
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects: given.encryption.effects, adds: [] };
};

const add = (bucket: ResourceInstance, { workspace, encryption }: Given): Fix | Refusal => {
  const blocks = [ruleBlock(encryption)];
  const added = addCompanion(
    bucket,
    { ...link, attribute: "id", what: "default encryption", lacking: () => [], groups: [], blocks },
    workspace,
  );
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects: encryption.effects, adds: [type] };
};

const fix = (bucket: ResourceInstance, context: ControlContext<Settings>): Fix | Refusal => {
  const {
    workspace,
    settings: { kms_key },
  } = context;
  const unusable = kms_key === undefined ? undefined : unusableFor(bucket, kms_key, workspace);
  if (unusable !== undefined) return refused(unusable);
  const given = { ...context, encryption: wanted(kms_key) };
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return complete(own.companion, own.companion, given);
  const hasInline = bucket.blocks(inlineType).items.length > 0;
  return hasInline || writesInline(bucket, workspace) ? inline(bucket, given) : add(bucket, given);
};

export const encryptionEnabled: Control<Settings> = {
  id: "s3-encryption-enabled",
  title: "S3 buckets encrypt objects by default",
  imperative: {
    one: (name) => `Encrypt the S3 bucket ${name} by default`,
    many: (count) => `Encrypt ${count} S3 buckets by default`,
  },
  why: "Encryption at rest is stated in code, where an audit and the next reader find it, and cannot fall back unseen.",
  vanta: {
    ids: [],
    names: [
      /\bS3\b(?!.*\b(?:transit|TLS|HTTPS|SSL)\b).*\bencrypt/i,
      /\b(?:encrypt\w*)\b(?!.*\b(?:transit|TLS|HTTPS|SSL)\b).*\bS3\b/i,
    ],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: {
    checkov: ["CKV_AWS_19"],
    trivy: ["AWS-0088", "aws-s3-enable-bucket-encryption"],
    cis: [],
    securityHub: ["S3.17"],
  },
  settings,
  check: (bucket, { workspace }) => check(bucket, workspace),
  fix,
  module: (call, context) => {
    const {
      workspace,
      settings: { kms_key },
    } = context;
    const encryption = wanted(kms_key);
    const fixed = (one: ResourceInstance) => complete(one, one, { ...context, encryption });
    const answer = withAttached(
      call,
      { type, judge: judgeCompanion, fix: fixed },
      {
        own:
          encryptionOfModule(call, encryption, workspace) ??
          byModule.encryption(call, { workspace, settings: {} }, encryption.effects),
        makesOne: makesCompanion(call, inlineType),
      },
    );
    const unusable = kms_key === undefined ? undefined : unusableFor(call, kms_key, workspace);
    return answer && unusable !== undefined ? moduleAnswer(answer.verdict, () => refused(unusable)) : answer;
  },
};
