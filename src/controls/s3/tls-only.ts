import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, Effects, Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { directoryOf, filesOf } from "../directory.ts";
import { inPlace } from "../effects.ts";
import { extendPolicy, type NewStatement, type StatementPlace } from "../extend-policy.ts";
import { noSettings } from "../flag.ts";
import { addCompanion, type OwnerWords } from "../new-companion.ts";
import { partitionIn } from "../partition.ts";
import { statementsOf } from "../policy-statement.ts";
import { notCreated } from "../presence.ts";
import { knownAs, switchedOff } from "../registry/call.ts";
import { standInFor } from "../registry/stand-in.ts";
import { moduleAnswer, setInputs } from "../registry-module.ts";
import { fail, needsDecision, obscurity, pass, refused, truth, unknown, where } from "../verdict.ts";
import { withAttached } from "./beside-module.ts";
import { arnByName, arnGiven, arnInside } from "./bucket-arn.ts";
import { byModule } from "./registry-modules.ts";
import { type Arn, asBlock, asJson, asObject, asPolicy, blockOf, deniesInsecure } from "./tls-statement.ts";
import { moduleReadOverHttp, readOverHttp } from "./website.ts";

const type = "aws_s3_bucket_policy";
const link = { type, argument: "bucket" };

const judgePolicy = (holder: ResourceInstance): Verdict => {
  const name = `${holder.address} (${where(holder.place)})`;
  const policy = holder.argument("policy");
  if (policy === undefined || policy.kind === "null") return fail(`${name} has no policy`);
  const denied = deniesInsecure(statementsOf(holder.root, policy));
  if (denied === undefined) {
    const why = obscurity(policy) ?? "a part of it is not known";
    return unknown(`whether the policy of ${name} denies plain HTTP cannot be read: ${why}`);
  }
  return denied
    ? pass(`the policy of ${name} denies requests over plain HTTP`)
    : fail(`the policy of ${name} does not deny requests over plain HTTP`);
};

const hasInline = (bucket: ResourceInstance): boolean => {
  const policy = bucket.argument("policy");
  return policy !== undefined && policy.kind !== "null";
};

const check = (bucket: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(bucket);
  if (absent !== undefined) return absent;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return { ...judgePolicy(own.companion), place: own.companion.place };
  if (own.kind === "unclear") return own.verdict;
  return hasInline(bucket)
    ? judgePolicy(bucket)
    : fail(`${bucket.address} has no bucket policy that denies plain HTTP`);
};

const denied = "Requests over plain HTTP are denied from now on; the SDKs, the CLI and the console use HTTPS.";
const extended: Effects = inPlace(denied);
const added: Effects = inPlace(
  denied,
  "A bucket has one policy: one that was attached by hand, or by a service that delivers logs here, is replaced by this one. Bring its statements into the code first.",
);

const sameRepetition = (holder: ResourceInstance, document: ResourceInstance | undefined): boolean =>
  (holder.repetition === undefined && document?.repetition === undefined) ||
  (document !== undefined && document.repetition?.kind === holder.repetition?.kind);

/** The bucket's ARN as it is known at a place of the policy. */
const arnAt = (
  place: StatementPlace,
  policy: { readonly holder: ResourceInstance; readonly bucket: ResourceInstance; readonly workspace: Workspace },
): Arn | undefined => {
  const { holder, bucket, workspace } = policy;
  if (place.kind === "template") return arnGiven(place.names, bucket) ?? arnByName(bucket);
  const reachable = place.kind === "holder" || (place.kind === "beside" && sameRepetition(holder, place.document));
  return reachable ? arnInside(holder, bucket, workspace) : arnByName(bucket);
};

const statementFor = (holder: ResourceInstance, bucket: ResourceInstance, workspace: Workspace): NewStatement => {
  const given = { holder, bucket, workspace };
  const at =
    <T>(write: (arn: Arn) => T) =>
    (place: StatementPlace): T | undefined => {
      const arn = arnAt(place, given);
      return arn === undefined ? undefined : write(arn);
    };
  return {
    object: (place, style) => at((arn) => asObject(arn, style))(place),
    json: at(asJson),
    block: at(asBlock),
  };
};

const extend = (holder: ResourceInstance, bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const made = extendPolicy(holder, statementFor(holder, bucket, workspace), workspace);
  if (made.kind === "refusal") return made;
  const { edits, change, statement } = made;
  return { kind: "fix", edits, change, effects: extended, adds: [], statements: [statement] };
};

/** Whether policies are written as data sources here rather than with `jsonencode`. */
const writesDocuments = (bucket: ResourceInstance, workspace: Workspace): boolean => {
  const files = filesOf(workspace, bucket.dir);
  const documents = files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type: block, labels }) => block === "data" && labels[0] === "aws_iam_policy_document");
  return documents.length > 0 && !files.some(({ text }) => /\bpolicy\s*=\s*jsonencode\(/.test(text));
};

const arnIn = (partition: string, owner: OwnerWords): Arn => {
  const arn = owner.attribute("arn");
  return arn === undefined
    ? `arn:${partition}:s3:::\${${owner.attribute("id") ?? owner.attribute("bucket")}}`
    : `\${${arn}}`;
};

/** What a policy allows that is switched off would be allowed with it. */
const switchedOffPolicy = ({ address, place }: ResourceInstance): Refusal =>
  needsDecision(
    `${address} (${where(place)}) is the policy of this bucket, and switched off: what it allows is not to be had for the sake of a denial, and a second policy would fight with it. Write one that is always there, with both.`,
  );

const add = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const common = {
    ...link,
    attribute: "id",
    what: "a bucket policy that denies plain HTTP",
    lacking: switchedOffPolicy,
  };
  const inDocument = writesDocuments(bucket, workspace);
  const provider = bucket.root.provider(bucket.provider ?? "aws");
  const call = bucket.calls.at(-1);
  const partition = partitionIn(call === undefined ? bucket.dir : directoryOf(call.place.file), provider, workspace);
  const arnOf = (owner: OwnerWords): Arn => arnIn(partition, owner);
  const written = inDocument
    ? {
        ...common,
        groups: [],
        data: {
          type: "aws_iam_policy_document",
          argument: "policy",
          attribute: "json",
          blocks: (owner: OwnerWords) => [asBlock(arnOf(owner))],
        },
      }
    : {
        ...common,
        groups: (owner: OwnerWords) => [[["policy", asPolicy(arnOf(owner)).replaceAll("\n", "\n  ")] as const]],
      };
  const made = addCompanion(bucket, written, workspace);
  if (made.kind === "refusal") return made;
  const arn = made.owner && arnOf(made.owner);
  const statements = arn === undefined ? [] : [inDocument ? blockOf(arn) : asObject(arn)];
  return { kind: "fix", edits: made.edits, change: made.change, effects: added, adds: [type], statements };
};

const fix = (bucket: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const website = readOverHttp(bucket, workspace);
  if (website !== undefined) return website;
  const own = companionOf(bucket, link, workspace);
  if (own.kind === "found") return extend(own.companion, bucket, workspace);
  return hasInline(bucket) ? extend(bucket, bucket, workspace) : add(bucket, workspace);
};

/** Extends the policy that the root gives the bucket of a module. */
const extendBeside = (holder: ResourceInstance, call: ModuleCall, workspace: Workspace): Fix | Refusal => {
  const bucket = standInFor(call)?.resource;
  return bucket?.type === "aws_s3_bucket"
    ? extend(holder, bucket, workspace)
    : refused(
        `${holder.address} (${where(holder.place)}) is the policy of a bucket that is made by ${call.address}, of which nothing is known. Deny requests without aws:SecureTransport there.`,
      );
};

const module = "terraform-aws-modules/s3-bucket/aws";
const input = "attach_deny_insecure_transport_policy";

const judgeModule = (call: ModuleCall): Verdict => {
  const name = `${call.address} (${where(call.place)})`;
  const value = call.argument(input);
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`${input}\` of ${name} is not known: ${obscure}`);
  return truth(value) === true ? pass(`${name} sets \`${input}\``) : fail(`${name} does not set \`${input}\``);
};

const ofModule = (call: ModuleCall, workspace: Workspace): ModuleAnswer | undefined => {
  const known = knownAs(call, module, [input]);
  if (known === undefined) return undefined;
  return moduleAnswer(
    switchedOff(known) ?? judgeModule(call),
    () =>
      moduleReadOverHttp(call) ?? setInputs(call, [{ name: input, value: "true" }], { workspace, effects: extended }),
  );
};

export const tlsOnly: Control = {
  id: "s3-tls-only",
  title: "S3 buckets refuse requests over plain HTTP",
  imperative: {
    one: (name) => `Refuse plain HTTP to the S3 bucket ${name}`,
    many: (count) => `Refuse plain HTTP to ${count} S3 buckets`,
  },
  why: "A request over plain HTTP shows its objects and its signature to everyone on the way.",
  vanta: {
    ids: ["aws-storage-buckets-enforce-https"],
    names: [
      /\b(?:S3|storage) buckets?\b.*\b(?:HTTPS|TLS|SSL|in transit|secure transport)\b/i,
      /\b(?:HTTPS|TLS|SSL|in transit|secure transport)\b.*\b(?:S3|storage) buckets?\b/i,
    ],
  },
  resourceTypes: ["aws_s3_bucket"],
  references: { checkov: [], cis: ["2.1.1"], securityHub: ["S3.5"] },
  settings: noSettings,
  check: (bucket, { workspace }) => check(bucket, workspace),
  fix: (bucket, { workspace }) => fix(bucket, workspace),
  module: (call, context) =>
    withAttached(
      call,
      { type, judge: judgePolicy, fix: (holder) => extendBeside(holder, call, context.workspace) },
      { own: ofModule(call, context.workspace) ?? byModule.tlsOnly(call, context, extended), makesOne: false },
    ),
};
