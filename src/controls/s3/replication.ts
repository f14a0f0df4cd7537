import { companions } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, Verdict } from "../control.ts";
import { noSettings } from "../flag.ts";
import { notCreated } from "../presence.ts";
import { fail, pass, refused, unknown, where } from "../verdict.ts";

const type = "aws_s3_bucket_replication_configuration";
const link = { type, argument: "bucket" };

const judgeRules = (scope: Scope, blocks: "rule" | "rules", name: string): Verdict => {
  const { items, unknown: more } = scope.blocks(blocks);
  const states = items.map((rule) => rule.argument("status"));
  if (states.some((one) => one?.kind === "string" && one.value === "Enabled"))
    return pass(`${name} replicates objects`);
  return more || states.some((one) => one?.kind === "unknown")
    ? unknown(`whether a rule of ${name} is enabled is not known`)
    : fail(`${name} has no enabled rule`);
};

/** The bucket that objects are replicated to needs no replica itself. */
const isReplica = (bucket: ResourceInstance): boolean =>
  bucket.root
    .resources()
    .filter((one) => one.type === type)
    .flatMap((one) => one.blocks("rule").items)
    .flatMap((rule) => rule.blocks("destination").items)
    .some((destination) => destination.argument("bucket")?.reference?.address === bucket.address);

const takesLogs = (bucket: ResourceInstance): boolean =>
  companions(bucket, { type: "aws_s3_bucket_logging", argument: "target_bucket" }).certain.length > 0;

const check = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  if (isReplica(bucket)) return pass(`${bucket.address} is itself a replica`);
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "unclear") return own.verdict;
  if (own.kind === "found") {
    const name = `${own.companion.address} (${where(own.companion.place)})`;
    return { ...judgeRules(own.companion, "rule", name), place: own.companion.place };
  }
  const [inline] = bucket.blocks("replication_configuration").items;
  return inline === undefined
    ? fail(`${bucket.address} is not replicated`)
    : judgeRules(inline, "rules", bucket.address);
};

const words = (bucket: ResourceInstance): string =>
  takesLogs(bucket)
    ? `${bucket.address} (${where(bucket.place)}) takes logs, which Vanta itself advises to leave out: deactivate the finding there, or ignore it.`
    : `replicating ${bucket.address} (${where(bucket.place)}) takes judgement: a second bucket in another region with a provider for it, versioning on both, and a role. Logs and what can be made anew are better left out: ignore those findings.`;

export const replicationEnabled: Control = {
  id: "s3-replication-enabled",
  title: "S3 buckets are replicated to another region",
  imperative: {
    one: (name) => `Replicate the S3 bucket ${name}`,
    many: (count) => `Replicate ${count} S3 buckets`,
  },
  why: "Objects survive the loss of a region, and of the bucket.",
  vanta: {
    ids: ["aws-s3-cross-region-replication-enabled"],
    names: [/\bS3\b.*\b(?:redundancy|replicat\w+)\b/i, /\bcross[- ]region replication\b/i],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: { checkov: ["CKV_AWS_144"], cis: [], securityHub: ["S3.7"] },
  settings: noSettings,
  check: (bucket, { workspace }) => check(bucket, workspace),
  fix: (bucket) => refused(words(bucket)),
};
