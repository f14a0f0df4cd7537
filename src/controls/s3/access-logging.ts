import { z } from "zod";
import { companions } from "../../terraform/workspace/companions.ts";
import { providerOf } from "../../terraform/workspace/provider.ts";
import { sharing } from "../../terraform/workspace/sharing.ts";
import type { NestedBlock, ResourceInstance, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Argument } from "../block-text.ts";
import { companionOf } from "../companion.ts";
import type { Control, ControlContext, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { undeclared } from "../declared.ts";
import { inPlaceAtCost } from "../effects.ts";
import { bucketSetting, inTerraform, refers } from "../named-setting.ts";
import { addNested } from "../nested.ts";
import { addCompanion, type OwnerWords } from "../new-companion.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { writesInline } from "../provider.ts";
import { settle } from "../settle.ts";
import { fail, obscurity, pass, refused, unknown, where } from "../verdict.ts";
import { withAttached } from "./beside-module.ts";
import { loggingOfModule } from "./logging-module.ts";
import { makesCompanion } from "./module.ts";
import { byModule } from "./registry-modules.ts";

const type = "aws_s3_bucket_logging";
const link = { type, argument: "bucket" };

const settings = z.strictObject({
  log_bucket: bucketSetting("aws_s3_bucket.logs.id")
    .optional()
    .describe(
      "The bucket that access logs are delivered to: its name, or a reference such as `aws_s3_bucket.logs.id`.",
    ),
});
type Settings = z.infer<typeof settings>;

const judgeTarget = (scope: Scope, name: string): Verdict => {
  const target = scope.argument("target_bucket");
  if (target?.reference !== undefined) return pass(`${name} delivers access logs to ${target.reference.address}`);
  if (obscurity(target) !== undefined) return pass(`${name} delivers access logs to a bucket that is named elsewhere`);
  return target?.kind === "string" && target.value !== ""
    ? pass(`${name} delivers access logs to ${target.value}`)
    : fail(`${name} names no \`target_bucket\``);
};

const isTarget = (bucket: ResourceInstance): boolean =>
  companions(bucket, { type, argument: "target_bucket" }).certain.length > 0 ||
  bucket.root
    .resources()
    .filter((other) => other.type === "aws_s3_bucket")
    .flatMap((other) => other.blocks("logging").items)
    .some((logging) => logging.argument("target_bucket")?.reference?.address === bucket.address);

const hasDeliveryAcl = (bucket: ResourceInstance): boolean =>
  [bucket, ...companions(bucket, { type: "aws_s3_bucket_acl", argument: "bucket" }).certain].some((one) => {
    const acl = one.argument("acl");
    return acl?.kind === "string" && acl.value === "log-delivery-write";
  });

const isNamed = (bucket: ResourceInstance, { log_bucket }: Settings): boolean => {
  if (log_bucket === undefined) return false;
  const name = bucket.argument("bucket");
  if (name?.kind === "string" && name.value === log_bucket) return true;
  return bucket.calls.length === 0 && log_bucket.replace(/\.\w+$/, "") === bucket.address;
};

/** Logs of the log bucket itself would make new logs without end. */
const isLogBucket = (bucket: ResourceInstance, given: Settings): boolean =>
  isNamed(bucket, given) || isTarget(bucket) || hasDeliveryAcl(bucket);

const inline = (bucket: ResourceInstance): NestedBlock | undefined => bucket.blocks("logging").items[0];

const check = (bucket: ResourceInstance, { workspace, settings: given }: ControlContext<Settings>): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  if (isLogBucket(bucket, given)) return pass(`${bucket.address} takes the access logs of others`);
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") {
    const name = `${own.companion.address} (${where(own.companion.place)})`;
    return { ...judgeTarget(own.companion, name), place: own.companion.place };
  }
  const logging = inline(bucket);
  if (logging !== undefined) return judgeTarget(logging, bucket.address);
  if (own.kind === "unclear") return own.verdict;
  return bucket.blocks("logging").unknown
    ? unknown(`whether ${bucket.address} has a \`logging\` block depends on a dynamic block that is not known`)
    : fail(`${bucket.address} delivers no access logs`);
};

const effects: Effects = inPlaceAtCost(
  "S3 delivers a log of every request to the log bucket, within hours and without guarantee. Logs are billed as storage until a lifecycle rule removes them; the log bucket has to be in the same account and region, and its policy or ACL has to let logging.s3.amazonaws.com write.",
);

const sameModule = (a: ResourceInstance, b: ResourceInstance): boolean =>
  a.root === b.root && a.calls.at(-1)?.address === b.calls.at(-1)?.address && a.provider === b.provider;

const keyOf = ({ address }: ResourceInstance): string => /(\[(?:"[^"]*"|\d+)\])$/.exec(address)?.[1] ?? "";

/** The bucket that logs go to: by setting, else the one log bucket of the same module or, by its name, of the same root. */
const logBucketFor = (
  bucket: ResourceInstance,
  { workspace, settings: given }: ControlContext<Settings>,
): string | Refusal => {
  const { log_bucket } = given;
  if (log_bucket !== undefined) {
    const asked = { setting: "log_bucket", reference: log_bucket, what: "bucket" };
    const reason = refers(log_bucket) ? undeclared(asked, bucket.dir, workspace) : undefined;
    return reason === undefined ? inTerraform(log_bucket) : refused(reason);
  }
  const inRoot = bucket.root
    .resources()
    .filter(
      (one) => one.type === "aws_s3_bucket" && one.presence === "present" && providerOf(one) === providerOf(bucket),
    )
    .filter((one) => one !== bucket && isLogBucket(one, given));
  const beside = inRoot.filter((one) => sameModule(one, bucket));
  const found = beside.length === 1 ? beside : inRoot;
  const [only, ...others] = found;
  const name = only?.argument("bucket");
  if (only !== undefined && others.length === 0) {
    if (sameModule(only, bucket)) return `${only.type}.${only.name}${keyOf(only)}.id`;
    const elsewhere = sharing(bucket).find(
      (other) => other.root !== bucket.root || providerOf(other) !== providerOf(bucket),
    );
    if (name?.kind === "string" && elsewhere !== undefined) {
      const theirs = elsewhere.root === bucket.root ? `as ${elsewhere.address}` : `of ${elsewhere.root.path}`;
      return refused(
        `${only.address} (${where(only.place)}) takes the logs of ${bucket.root.path}, while ${where(bucket.place)} makes buckets ${theirs} too, which it may be out of reach for. Give the module the log bucket as a variable, or name one that all may use as settings.s3-access-logging-enabled.log_bucket.`,
      );
    }
    if (name?.kind === "string") return JSON.stringify(name.value);
  }
  const which =
    others.length > 0
      ? `${found.length} buckets of ${bucket.root.path} take logs (${found.map(({ address }) => address).join(", ")})`
      : `no bucket in ${bucket.root.path === "." ? "this root" : bucket.root.path} takes access logs yet`;
  return refused(`${which}. Name one as settings.s3-access-logging-enabled.log_bucket in .github/terrafix.yml.`);
};

const prefixOf = (reference: string): string => `"\${${reference}}/"`;

const complete = (
  owner: ResourceInstance,
  scope: Scope & { block?: NestedBlock["block"] },
  target: string,
  workspace: Workspace,
): Fix | Refusal => {
  const block = scope.block ?? owner.place.block;
  const demand = {
    owner,
    scope,
    block,
    name: "target_bucket",
    value: target,
    ...(scope.block && { covered: "logging" }),
  };
  const settled = settle([demand], workspace);
  return settled.kind === "refusal" ? settled : { ...settled, kind: "fix", effects, adds: [] };
};

const addInline = (bucket: ResourceInstance, target: string, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(bucket, "logging");
  if (ignored !== undefined) return refused(ignored);
  const prefix = bucket.repetition === undefined ? `"${bucket.name}/"` : '"s3/"';
  const groups: readonly (readonly Argument[])[] = [
    [
      ["target_bucket", target],
      ["target_prefix", prefix],
    ],
  ];
  const added = addNested(bucket, { type: "logging", groups }, workspace);
  return added.kind === "refusal" ? added : { ...added, kind: "fix", effects, adds: [] };
};

const add = (bucket: ResourceInstance, target: string, workspace: Workspace): Fix | Refusal => {
  const groups = (owner: OwnerWords): readonly (readonly Argument[])[] => {
    const name = owner.attribute("id") ?? owner.attribute("bucket");
    const prefix = name === undefined ? `"${bucket.name}/"` : prefixOf(name);
    return [
      [
        ["target_bucket", target],
        ["target_prefix", prefix],
      ],
    ];
  };
  const added = addCompanion(
    bucket,
    { ...link, attribute: "id", what: "access logging", lacking: () => [], groups },
    workspace,
  );
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [type] };
};

const fix = (bucket: ResourceInstance, context: ControlContext<Settings>): Fix | Refusal => {
  const { workspace } = context;
  const target = logBucketFor(bucket, context);
  if (typeof target !== "string") return target;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return complete(own.companion, own.companion, target, workspace);
  const logging = inline(bucket);
  if (logging !== undefined) return complete(bucket, logging, target, workspace);
  return writesInline(bucket, workspace) ? addInline(bucket, target, workspace) : add(bucket, target, workspace);
};

export const accessLogging: Control<Settings> = {
  id: "s3-access-logging-enabled",
  title: "S3 buckets log the requests made to them",
  imperative: {
    one: (name) => `Log requests to the S3 bucket ${name}`,
    many: (count) => `Log requests to ${count} S3 buckets`,
  },
  why: "Without access logs nobody can tell afterwards who read or changed an object.",
  vanta: {
    ids: ["logs-centrally-stored-config"],
    names: [/\bS3\b.*\b(?:server )?access log/i, /\bbuckets?\b.*\baccess logg?/i],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: {
    checkov: ["CKV_AWS_18"],
    trivy: ["AWS-0089", "aws-s3-enable-logging", "aws-s3-enable-bucket-logging"],
    cis: [],
    securityHub: ["S3.9"],
  },
  settings,
  check,
  fix,
  module: (call, context) =>
    withAttached(
      call,
      {
        type,
        judge: (one) => pass(`${one.address} (${where(one.place)}) delivers access logs`),
        fix: (one) => refused(`${one.address} (${where(one.place)}) delivers access logs`),
      },
      {
        own: loggingOfModule(call, context, effects) ?? byModule.logging(call, context, effects),
        makesOne: makesCompanion(call, "logging"),
      },
    ),
};
