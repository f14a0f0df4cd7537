import { z } from "zod";
import type { Value } from "../terraform/evaluate/value.ts";
import { companions } from "../terraform/workspace/companions.ts";
import { sharing } from "../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Scope } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Refusal, Verdict } from "./control.ts";
import { inPlace, inPlaceAtCost } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike } from "./flag-module.ts";
import { expressionOf, keyReference, unusableFor } from "./key-reference.ts";
import { gap } from "./policy.ts";
import { statementsOf } from "./policy-statement.ts";
import { publisherTo, type Topic } from "./topic-publishers.ts";
import { isNothing, needsDecision, obscurity, pass, refused, unknown, where } from "./verdict.ts";
import { is, isSet, type Wanted } from "./wanted.ts";

const keySettings = z.strictObject({
  kms_key: keyReference
    .optional()
    .describe("Reference, ARN or alias of the KMS key; the key that AWS manages where it is absent."),
});
type KeySettings = z.infer<typeof keySettings>;

const hasKey = (scope: Scope, argument: string): boolean => {
  const key = scope.argument(argument);
  if (key === undefined || key.kind === "null") return false;
  return key.reference !== undefined || (obscurity(key) === undefined && key.kind === "string" && key.value !== "");
};

/** The verdict on a queue that names a KMS key: AWS takes it or a key of SQS, never both. */
const withKey = (queue: ResourceInstance | ModuleCall): Verdict | undefined => {
  if (hasKey(queue, "kms_master_key_id")) return pass(`${queue.address} is encrypted with a KMS key`);
  const obscure = obscurity(queue.argument("kms_master_key_id"));
  return obscure === undefined
    ? undefined
    : unknown(`\`kms_master_key_id\` of ${queue.address} is not known: ${obscure}`);
};

const sqs = flag({
  id: "sqs-encrypted",
  title: "SQS queues encrypt their messages",
  imperative: {
    one: (name) => `Encrypt the queue ${name}`,
    many: (count) => `Encrypt ${count} SQS queues`,
  },
  why: "Messages wait on disk, up to two weeks; encryption keeps them from whoever gets at it.",
  vanta: {
    ids: [],
    names: [
      /\bSQS\b.*\bencrypt/i,
      /\bencrypt\w*\b.*\b(?:SQS|messag\w+ queues?)\b/i,
      /\bmessag\w+ queues?\b.*\bencrypt/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_27"],
    trivy: ["AWS-0096", "aws-sqs-enable-queue-encryption"],
    cis: [],
    securityHub: ["SQS.1"],
  },
  settings: noSettings,
  types: [
    { type: "aws_sqs_queue", sites: () => [{ arguments: { sqs_managed_sse_enabled: is(true) } }], exempt: withKey },
  ],
  modules: alike(["terraform-aws-modules/sqs/aws"], "sqs_managed_sse_enabled", () => is(true)).map((row) => ({
    ...row,
    exempt: ({ call }) => withKey(call),
  })),
  effects: () =>
    inPlace("SQS encrypts with keys of its own; senders and receivers need no new permissions, and nothing is billed."),
});

const servicesIn = (topic: Topic, policy: Value): readonly string[] =>
  statementsOf(topic.root, policy)
    .items.filter(({ effect }) => effect === "Allow")
    .flatMap(({ principals }) => principals.flatMap((one) => /^Service:(.+)$/.exec(one)?.[1] ?? []));

/** Whether a policy names the account that it is applied in, where it says so by what Terraform is signed in as. */
const namesOwnAccount = ({ root, place }: Topic, policy: Value): boolean => {
  const document = root.resources().find(({ address }) => address === policy.reference?.address);
  return [place, ...(document === undefined ? [] : [document.place])].some(({ file, block: { range } }) =>
    root.workspace.files.get(file)?.text.slice(range.start, range.end).includes("aws_caller_identity"),
  );
};

/** Principals of other accounts that a policy lets in: the key that AWS manages is for its own account alone. */
const strangersIn = (holder: Topic, policy: Value): readonly string[] =>
  namesOwnAccount(holder, policy)
    ? []
    : statementsOf(holder.root, policy)
        .items.filter(({ effect, conditions }) => effect === "Allow" && conditions.length === 0)
        .flatMap(({ principals }) => principals.flatMap((one) => /^AWS:(arn:.+|\d{12})$/.exec(one)?.[1] ?? []));

/** Services of AWS that the name of a topic tells of: `cloudwatch-to-slack`. */
const service = /cloud[-_]?watch|alarm|budget|guard[-_]?duty|event[-_]?bridge/i;

const labelOf = (topic: Topic): string => ("type" in topic ? topic.name : (topic.place.block.labels[0] ?? ""));

const namedAfterService = (topic: Topic): string | undefined => {
  const name = topic.argument("name");
  const called = service.exec(labelOf(topic)) ?? (name?.kind === "string" ? service.exec(name.value) : null);
  return called === null
    ? undefined
    : `the name of ${topic.address} (${where(topic.place)}) tells of ${called[0]}, and services of AWS`;
};

/** Who else publishes to a topic: a resource that names it, a service of AWS that its policy lets in, or one that its name tells of. */
const publisherOf = (topic: Topic): string | undefined => {
  const publisher = publisherTo(topic);
  if (publisher !== undefined)
    return `${publisher.address} (${where(publisher.place)}) publishes to ${topic.address}, and services of AWS`;
  const policies = "type" in topic ? companions(topic, { type: "aws_sns_topic_policy", argument: "arn" }).certain : [];
  for (const holder of [topic, ...policies]) {
    const policy = holder.argument("policy") ?? holder.argument("topic_policy");
    const service = policy && servicesIn(topic, policy)[0];
    if (service !== undefined)
      return `the policy of ${topic.address} (${where(holder.place)}) lets ${service} publish, and services of AWS`;
    const account = policy && strangersIn(holder, policy)[0];
    if (account !== undefined)
      return `the policy of ${topic.address} (${where(holder.place)}) lets ${account.replaceAll(gap, "…")} publish, and other accounts`;
  }
  return servedByInput(topic) ?? namedAfterService(topic);
};

/** Modules let services publish by inputs of their own. */
const servedByInput = (topic: Topic): string | undefined => {
  const served = ["allowed_aws_services_for_sns_published", "topic_policy_statements"].find(
    (input) => !isNothing(topic.argument(input)),
  );
  return served && `\`${served}\` of ${topic.address} (${where(topic.place)}) lets others publish, and services of AWS`;
};

/** Whether the key's policy in the code lets some service of AWS use it; undefined where the key is not in the code. */
const letsServices = (key: string, { root, calls }: Topic): boolean | undefined => {
  const name = /^(aws_kms_key\.[\w-]+)/.exec(key)?.[1];
  const found = root
    .resources()
    .find((one) => `${one.type}.${one.name}` === name && one.calls.at(-1)?.address === calls.at(-1)?.address);
  if (found === undefined) return undefined;
  const holders = [found, ...companions(found, { type: "aws_kms_key_policy", argument: "key_id" }).certain];
  const read = holders.flatMap((holder) => holder.argument("policy") ?? []).map((policy) => statementsOf(root, policy));
  const served = read.some(({ items }) =>
    items.some(({ principals }) => principals.some((one) => one.startsWith("Service:"))),
  );
  return served || (read.some(({ hidden }) => hidden) ? undefined : false);
};

const refuseSns = (
  topic: Topic,
  { workspace, settings: { kms_key } }: ControlContext<KeySettings>,
): Refusal | undefined => {
  const unusable = kms_key === undefined ? undefined : unusableFor(topic, kms_key, workspace);
  if (unusable !== undefined) return refused(unusable);
  const alike = "type" in topic ? sharing(topic) : [];
  const publisher = [topic, ...alike].map(publisherOf).find((one) => one !== undefined);
  if (publisher === undefined) return undefined;
  if (kms_key === undefined) {
    return needsDecision(
      `${publisher} cannot use the key that AWS manages for SNS: their messages would be lost. Name a key whose policy lets that service use it as settings.sns-encrypted.kms_key.`,
    );
  }
  return letsServices(kms_key, topic) === false
    ? needsDecision(
        `${publisher} need leave to use a key, which the policy of ${kms_key} gives to none: their messages would be lost. Allow that service kms:GenerateDataKey and kms:Decrypt in the key's policy first.`,
      )
    : undefined;
};

const keyOr = (fallback: string, { kms_key }: KeySettings): string =>
  kms_key === undefined ? fallback : expressionOf(kms_key);

const topicKey = (given: KeySettings): Wanted => isSet(keyOr('"alias/aws/sns"', given));

const sns = flag<KeySettings>({
  id: "sns-encrypted",
  title: "SNS topics encrypt their messages",
  imperative: {
    one: (name) => `Encrypt the topic ${name}`,
    many: (count) => `Encrypt ${count} SNS topics`,
  },
  why: "Messages are stored until they are delivered; encryption keeps them from whoever gets at the disk.",
  vanta: { ids: [], names: [/\bSNS\b.*\bencrypt/i, /\bencrypt\w*\b.*\bSNS\b/i] },
  references: {
    checkov: ["CKV_AWS_26"],
    trivy: ["AWS-0095", "aws-sns-enable-topic-encryption"],
    cis: [],
    securityHub: ["SNS.1"],
  },
  settings: keySettings,
  types: [
    {
      type: "aws_sns_topic",
      sites: (given) => [{ arguments: { kms_master_key_id: isSet(keyOr('"alias/aws/sns"', given)) } }],
      refuse: refuseSns,
    },
  ],
  modules: [
    {
      module: "cloudposse/sns-topic/aws",
      inputs: (given) => [
        { path: ["encryption_enabled"], wanted: is(true) },
        { path: ["kms_master_key_id"], wanted: topicKey(given) },
      ],
      refuse: refuseSns,
    },
    ...alike<KeySettings>(
      ["terraform-aws-modules/sns/aws", "cloudposse/sns-topic/aws"],
      "kms_master_key_id",
      topicKey,
    ).map((row) => ({ ...row, refuse: refuseSns })),
  ],
  effects: () =>
    inPlaceAtCost(
      "Whoever publishes needs `kms:GenerateDataKey` and `kms:Decrypt` on the key: principals of this account have them on the key that AWS manages, services of AWS do not. KMS requests cost by use.",
    ),
});

const refuseKey = (
  resource: ResourceInstance | ModuleCall,
  { workspace, settings: { kms_key } }: ControlContext<KeySettings>,
): Refusal | undefined => {
  const unusable = kms_key === undefined ? undefined : unusableFor(resource, kms_key, workspace);
  return unusable === undefined ? undefined : refused(unusable);
};

const kinesis = flag<KeySettings>({
  id: "kinesis-encrypted",
  title: "Kinesis streams encrypt their records",
  imperative: {
    one: (name) => `Encrypt the stream ${name}`,
    many: (count) => `Encrypt ${count} Kinesis streams`,
  },
  why: "Records stay on disk for a day or longer; encryption keeps them from whoever gets at it.",
  vanta: { ids: [], names: [/\bkinesis\b.*\bencrypt/i, /\bencrypt\w*\b.*\bkinesis\b/i] },
  references: {
    checkov: ["CKV_AWS_43"],
    trivy: ["AWS-0064", "aws-kinesis-enable-in-transit-encryption"],
    cis: [],
    securityHub: ["Kinesis.1"],
  },
  settings: keySettings,
  types: [
    {
      type: "aws_kinesis_stream",
      sites: (given) => [
        { arguments: { encryption_type: is("KMS"), kms_key_id: isSet(keyOr('"alias/aws/kinesis"', given)) } },
      ],
      refuse: refuseKey,
    },
  ],
  modules: [
    {
      module: "cloudposse/kinesis-stream/aws",
      inputs: (given) => [
        { path: ["encryption_type"], wanted: is("KMS") },
        { path: ["kms_key_id"], wanted: isSet(keyOr('"alias/aws/kinesis"', given)) },
      ],
      refuse: refuseKey,
    },
  ],
  effects: () =>
    inPlaceAtCost(
      "New records are encrypted; those that are there stay as they are until they expire. With a key of your own, producers need `kms:GenerateDataKey` and consumers `kms:Decrypt` on it. KMS requests cost by use.",
    ),
});

export const messaging: readonly Control[] = [sqs, sns, kinesis];
