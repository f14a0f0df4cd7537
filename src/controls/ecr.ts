import { z } from "zod";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Effects, Refusal, Verdict } from "./control.ts";
import { inPlace, migrating, replacing } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike, answerModule, type FlagModule } from "./flag-module.ts";
import { expressionOf, keyReference, unusableFor } from "./key-reference.ts";
import { linked } from "./linked.ts";
import { rekeyedRepository } from "./migration/registry.ts";
import { pass, refused, where } from "./verdict.ts";
import { is, isGiven, isSet, oneOf, type Wanted } from "./wanted.ts";

const type = "aws_ecr_repository";
const module = "terraform-aws-modules/ecr/aws";
const theirs = "cloudposse/ecr/aws";

/** The registry of the account scans everything that is pushed, whatever the repository says. */
const scannedByRegistry = (repository: ResourceInstance): Verdict | undefined => {
  const registry = repository.root
    .resources()
    .find((one) => one.type === "aws_ecr_registry_scanning_configuration" && one.provider === repository.provider);
  const all = registry?.blocks("rule").items.some((rule) =>
    rule.blocks("repository_filter").items.some((filter) => {
      const value = filter.argument("filter");
      return value?.kind === "string" && value.value === "*";
    }),
  );
  return registry !== undefined && all === true
    ? pass(`${registry.address} (${where(registry.place)}) scans every repository of the account`)
    : undefined;
};

const scanOnPush = flag({
  id: "ecr-scan-on-push",
  title: "ECR repositories scan images when they are pushed",
  imperative: {
    one: (name) => `Scan images pushed to ${name}`,
    many: (count) => `Scan images pushed to ${count} ECR repositories`,
  },
  why: "Known vulnerabilities are found before an image runs.",
  vanta: {
    ids: [],
    names: [
      /\b(?:ECR|container (?:image|repositor\w+|registr\w+))\b.*\bscan/i,
      /\bscan\w*\b.*\b(?:ECR|container images?)\b/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_163"],
    trivy: ["AWS-0030", "aws-ecr-enable-image-scans"],
    cis: [],
    securityHub: ["ECR.1"],
  },
  settings: noSettings,
  types: [
    {
      type,
      sites: () => [{ blocks: ["image_scanning_configuration"], arguments: { scan_on_push: is(true) } }],
      exempt: scannedByRegistry,
    },
  ],
  modules: [
    ...alike([module], "repository_image_scan_on_push", () => is(true)),
    ...alike([theirs], "scan_images_on_push", () => is(true)),
  ],
  effects: () =>
    inPlace(
      "Images pushed from now on are scanned; basic scanning costs nothing. Those that are there are scanned on demand.",
    ),
});

const immutable = () => oneOf(["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"]);

const immutableTags = flag({
  id: "ecr-immutable-tags",
  title: "Tags of images in ECR cannot be overwritten",
  imperative: {
    one: (name) => `Make the image tags of ${name} immutable`,
    many: (count) => `Make the image tags of ${count} repositories immutable`,
  },
  why: "A tag that was reviewed and scanned cannot come to mean another image.",
  vanta: {
    ids: [],
    names: [/\bECR\b.*\bimmutab/i, /\bimmutab\w*\b.*\b(?:ECR|image) tags?\b/i, /\bimage tags?\b.*\bimmutab/i],
  },
  references: {
    checkov: ["CKV_AWS_51"],
    trivy: ["AWS-0031", "aws-ecr-enforce-immutable-repository"],
    cis: [],
    securityHub: ["ECR.2"],
  },
  settings: noSettings,
  types: [
    {
      type,
      sites: () => [{ arguments: { image_tag_mutability: immutable() } }],
    },
  ],
  modules: [
    ...alike([module], "repository_image_tag_mutability", immutable),
    ...alike([theirs], "image_tag_mutability", immutable),
  ],
  effects: () =>
    inPlace(
      "Pushing a tag that exists fails from now on: pipelines that overwrite `latest` or a branch name have to push new tags.",
    ),
});

const lifecycleSettings = z.strictObject({
  untagged_days: z.number().int().min(1).default(14).describe("Days after which an image without a tag expires."),
});

const lifecyclePolicy = (days: number): string =>
  [
    "jsonencode({",
    "    rules = [",
    "      {",
    "        rulePriority = 1",
    '        description  = "Expire images without a tag"',
    "        selection = {",
    '          tagStatus   = "untagged"',
    '          countType   = "sinceImagePushed"',
    '          countUnit   = "days"',
    `          countNumber = ${days}`,
    "        }",
    '        action = { type = "expire" }',
    "      },",
    "    ]",
    "  })",
  ].join("\n");

type LifecycleSettings = z.infer<typeof lifecycleSettings>;

/** The policy that a module is given, where it writes none by itself. */
const isWritten = (days: number): Wanted => ({ ...isGiven(lifecyclePolicy(days)), judge: isSet("").judge });

const lifecycleModules: readonly FlagModule<LifecycleSettings>[] = [
  {
    module,
    inputs: ({ untagged_days }) => [
      { path: ["create_lifecycle_policy"], wanted: is(true) },
      { path: ["repository_lifecycle_policy"], wanted: isWritten(untagged_days) },
    ],
  },
  ...alike<LifecycleSettings>([theirs], "enable_lifecycle_policy", () => is(true)),
];

const expiring = ({ untagged_days }: LifecycleSettings): Effects =>
  inPlace(
    `Images without a tag are deleted ${untagged_days} days after they were pushed, those that are older within a day of the apply. Check that nothing is deployed by digest alone.`,
  );

const lifecycleOf = linked<LifecycleSettings>({
  id: "ecr-lifecycle",
  title: "ECR repositories expire images that nobody uses",
  imperative: {
    one: (name) => `Expire untagged images of ${name}`,
    many: (count) => `Expire untagged images of ${count} ECR repositories`,
  },
  why: "Old images gather vulnerabilities and cost, and one of them may be deployed by mistake.",
  vanta: { ids: [], names: [/\bECR\b.*\blifecycle\b/i] },
  references: { checkov: [], cis: [], securityHub: ["ECR.3"] },
  resourceTypes: [type],
  settings: lifecycleSettings,
  link: { type: "aws_ecr_lifecycle_policy", argument: "repository", attribute: "name" },
  what: "a lifecycle policy",
  written: ({ untagged_days }) => ({ groups: [[["policy", lifecyclePolicy(untagged_days)]]] }),
  effects: expiring,
});

const lifecycle: Control<LifecycleSettings> = {
  ...lifecycleOf,
  module: (call, context) => answerModule(lifecycleModules, call, { ...context, effects: expiring(context.settings) }),
};

const kmsSettings = z.strictObject({
  kms_key: keyReference
    .optional()
    .describe("Reference, ARN or alias of the KMS key; the key that AWS manages for ECR where it is absent."),
});

const unusableKey = (
  repository: ResourceInstance | ModuleCall,
  { workspace, settings: { kms_key } }: ControlContext<z.infer<typeof kmsSettings>>,
): Refusal | undefined => {
  const unusable = kms_key === undefined ? undefined : unusableFor(repository, kms_key, workspace);
  return unusable === undefined ? undefined : refused(unusable);
};

const isKms = oneOf(["KMS", "KMS_DSSE"]);

const kms = flag({
  id: "ecr-kms",
  title: "ECR repositories are encrypted with a KMS key",
  imperative: {
    one: (name) => `Encrypt ${name} with a KMS key`,
    many: (count) => `Encrypt ${count} ECR repositories with a KMS key`,
  },
  why: "With a KMS key, use of the key is logged and can be withdrawn; the default key of S3 allows neither.",
  vanta: { ids: [], names: [/\bECR\b.*\b(?:encrypt|KMS)/i] },
  references: {
    checkov: ["CKV_AWS_136"],
    trivy: ["AWS-0033", "aws-ecr-repository-customer-key"],
    cis: [],
    securityHub: [],
  },
  settings: kmsSettings,
  types: [
    {
      type,
      sites: ({ kms_key }) => [
        {
          blocks: ["encryption_configuration"],
          arguments: { encryption_type: isKms },
          alongside: kms_key === undefined ? [] : [["kms_key", expressionOf(kms_key)]],
        },
      ],
      effects: (_settings, repository) => migrating(rekeyedRepository(repository)),
      refuse: unusableKey,
    },
  ],
  modules: [
    {
      module,
      inputs: ({ kms_key }) => [
        { path: ["repository_encryption_type"], wanted: isKms },
        ...(kms_key === undefined
          ? []
          : [{ path: ["repository_kms_key"] as const, wanted: isSet(expressionOf(kms_key)) }]),
      ],
      refuse: unusableKey,
    },
    {
      module: theirs,
      inputs: ({ kms_key }) => [
        {
          path: ["encryption_configuration", "encryption_type"],
          wanted: isKms,
          alongside: [["kms_key", kms_key === undefined ? "null" : expressionOf(kms_key)]],
        },
      ],
      refuse: unusableKey,
    },
  ],
  effects: () => replacing("The repository is deleted with all its images: AWS cannot change how one is encrypted."),
});

export const ecr: readonly Control[] = [scanOnPush, immutableTags, lifecycle, kms];
