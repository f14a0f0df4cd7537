import { z } from "zod";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Fix, Refusal } from "./control.ts";
import { inPlace, inPlaceAtCost } from "./effects.ts";
import { endpointModules, loggingModules, secretsOfModule } from "./eks-module.ts";
import { fixSites, flag, judgeSites, noSettings, type Site } from "./flag.ts";
import { expressionOf, unusableFor } from "./key-reference.ts";
import { arnSetting } from "./named-setting.ts";
import { addNested } from "./nested.ts";
import { ignoredChange, notCreated } from "./presence.ts";
import { fail, needsDecision, pass, refused, truth, unknown, where } from "./verdict.ts";
import { includesAll, is, isGiven, type Wanted } from "./wanted.ts";

const type = "aws_eks_cluster";
const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

const allLogTypes: Wanted = {
  value: `[${logTypes.map((one) => JSON.stringify(one)).join(", ")}]`,
  judge: (value, { argument, owner }) => {
    const items = value?.kind === "list" ? value.items : [];
    const named = items.map((item) => (item.kind === "string" ? item.value : undefined));
    const missing = logTypes.filter((one) => !named.includes(one));
    if (missing.length === 0) return pass(`${owner} logs everything of its control plane`);
    return named.includes(undefined)
      ? unknown(`\`${argument}\` of ${owner} is not known in every part`)
      : fail(`${owner} does not log ${missing.join(", ")}`);
  },
};

const logging = flag({
  id: "eks-logging",
  title: "EKS clusters log what their control plane does",
  imperative: {
    one: (name) => `Log the control plane of ${name}`,
    many: (count) => `Log the control planes of ${count} EKS clusters`,
  },
  why: "Without the audit log nobody can tell afterwards who changed what in the cluster.",
  vanta: { ids: [], names: [/\bEKS\b.*\b(?:audit |control plane )?logg?(?:s|ing)?\b/i] },
  references: {
    checkov: ["CKV_AWS_37"],
    trivy: ["AWS-0038", "aws-eks-enable-control-plane-logging"],
    cis: [],
    securityHub: ["EKS.8"],
  },
  settings: noSettings,
  types: [{ type, sites: () => [{ arguments: { enabled_cluster_log_types: allLogTypes } }] }],
  modules: loggingModules(allLogTypes),
  effects: () =>
    inPlaceAtCost(
      "CloudWatch Logs bills what is ingested; the audit log of a busy cluster is many GB a month. The log group is made by EKS and kept for ever unless it is in the code.",
    ),
});

const keySettings = z.strictObject({
  kms_key: arnSetting("aws_kms_key.eks.arn").optional().describe("ARN of the KMS key, or a reference to it."),
});

interface KeySettings {
  readonly kms_key?: string | undefined;
}

const encryption = "encryption_config";

const keySite = ({ kms_key }: KeySettings): Site => ({
  blocks: [encryption, "provider"],
  arguments: { key_arn: isGiven(kms_key === undefined ? '""' : expressionOf(kms_key)) },
});

/** What EKS encrypts: it knows nothing but secrets, and the block has to name them. */
const resources = (cluster: ResourceInstance): Site => ({
  blocks: [encryption],
  arguments: { resources: includesAll(["secrets"], cluster.blocks(encryption).items[0]?.argument("resources")) },
});

const secretEffects = inPlaceAtCost(
  "This cannot be undone, and the cluster is lost if the key is deleted. New secrets are encrypted; those that are there when they are written the next time (`kubectl get secrets -A -o json | kubectl replace -f -`). KMS requests cost by use.",
);

const addEncryption = (cluster: ResourceInstance, key: string, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(cluster, encryption);
  if (ignored !== undefined) return refused(ignored);
  const provider = { type: "provider", groups: [[["key_arn", expressionOf(key)] as const]] };
  const block = { type: encryption, groups: [[["resources", '["secrets"]'] as const]], blocks: [provider] };
  const added = addNested(cluster, block, workspace);
  return added.kind === "refusal" ? added : { ...added, kind: "fix", effects: secretEffects, adds: [] };
};

const encryptSecrets = (
  cluster: ResourceInstance,
  { workspace, settings: { kms_key } }: ControlContext<KeySettings>,
): Fix | Refusal => {
  if (kms_key === undefined) {
    return needsDecision(
      `${cluster.address} (${where(cluster.place)}) needs a KMS key, and once its secrets are encrypted that cannot be undone. Name the key as settings.eks-secrets-encrypted.kms_key.`,
    );
  }
  const unusable = unusableFor(cluster, kms_key, workspace);
  if (unusable !== undefined) return refused(unusable);
  if (cluster.blocks(encryption).items.length === 0) return addEncryption(cluster, kms_key, workspace);
  const made = fixSites(cluster, [keySite({ kms_key }), resources(cluster)], { workspace });
  return made.kind === "refusal"
    ? made
    : { kind: "fix", edits: made.edits, change: made.change, effects: secretEffects, adds: [] };
};

const secretsEncrypted: Control<KeySettings> = {
  id: "eks-secrets-encrypted",
  title: "EKS clusters encrypt Kubernetes secrets with a KMS key",
  imperative: {
    one: (name) => `Encrypt the secrets of ${name}`,
    many: (count) => `Encrypt the secrets of ${count} EKS clusters`,
  },
  why: "A copy of the cluster's database does not give the secrets away without the key.",
  vanta: {
    ids: [],
    names: [
      /\bEKS\b.*\bsecrets?\b.*\bencrypt/i,
      /\bencrypt\w*\b.*\bEKS\b.*\bsecrets?\b/i,
      /\b(?:EKS|kubernetes) secrets?\b/i,
    ],
  },
  resourceTypes: [type],
  references: {
    checkov: ["CKV_AWS_58"],
    trivy: ["AWS-0039", "aws-eks-encrypt-secrets"],
    cis: [],
    securityHub: ["EKS.3"],
  },
  settings: keySettings,
  check: (cluster, { settings }) => notCreated(cluster) ?? judgeSites(cluster, [keySite(settings), resources(cluster)]),
  fix: encryptSecrets,
  module: secretsOfModule,
};

const endpointSettings = z
  .strictObject({
    public_access_cidrs: z
      .array(z.string().regex(/^\d+\.\d+\.\d+\.\d+\/\d+$/, { error: "is a network such as 192.0.2.0/24" }))
      .min(1)
      .refine((all) => !all.includes("0.0.0.0/0"), { error: "does not hold 0.0.0.0/0" })
      .optional()
      .describe(
        "Networks that may reach the public endpoint, as CIDR ranges other than 0.0.0.0/0; the endpoint is left as it is where neither this nor private_only is set.",
      ),
    private_only: z
      .boolean()
      .default(false)
      .describe("Whether to switch the public endpoint off, so that only the VPC reaches the cluster."),
  })
  .refine(({ public_access_cidrs, private_only }) => public_access_cidrs === undefined || !private_only, {
    error: "names either public_access_cidrs or private_only",
  });

const narrowTo = (cidrs: readonly string[]): Wanted => ({
  value: `[${cidrs.map((one) => JSON.stringify(one)).join(", ")}]`,
  judge: (value, { argument, owner }) => {
    const items = value?.kind === "list" ? value.items : [];
    const open = items.length === 0 || items.some((item) => item.kind === "string" && item.value === "0.0.0.0/0");
    if (open) return fail(`${owner} lets everyone reach its public endpoint`);
    return items.every((item) => item.kind === "string")
      ? pass(`${owner} has a public endpoint for some networks only`)
      : unknown(`\`${argument}\` of ${owner} is not known in every part`);
  },
});

type EndpointSettings = z.infer<typeof endpointSettings>;

const notTold = (
  { address, place }: Pick<ResourceInstance, "address" | "place">,
  { public_access_cidrs, private_only }: EndpointSettings,
): Refusal | undefined =>
  public_access_cidrs === undefined && !private_only
    ? needsDecision(
        `${address} (${where(place)}): from where people and pipelines reach the cluster is not told. Set settings.eks-private-endpoint.public_access_cidrs to those networks, or private_only to true where all of them are inside the VPC.`,
      )
    : undefined;

const privateEndpoint = flag<EndpointSettings>({
  id: "eks-private-endpoint",
  title: "The endpoints of EKS clusters are not open to the internet",
  imperative: {
    one: (name) => `Close the public endpoint of ${name}`,
    many: (count) => `Close the public endpoints of ${count} EKS clusters`,
  },
  why: "An endpoint that everyone reaches is one leaked token or one flaw of Kubernetes away from the cluster.",
  vanta: { ids: [], names: [/\bEKS\b.*\b(?:endpoints?|public(?:ly)? access\w*)\b/i] },
  references: {
    checkov: ["CKV_AWS_38", "CKV_AWS_39"],
    trivy: ["AWS-0040", "aws-eks-no-public-cluster-access", "AWS-0041", "aws-eks-no-public-cluster-access-to-cidr"],
    cis: [],
    securityHub: ["EKS.1"],
  },
  settings: endpointSettings,
  types: [
    {
      type,
      sites: ({ public_access_cidrs = [], private_only }) => [
        {
          blocks: ["vpc_config"],
          arguments: private_only
            ? { endpoint_private_access: is(true), endpoint_public_access: is(false) }
            : { public_access_cidrs: narrowTo(public_access_cidrs) },
        },
      ],
      exempt: (cluster) => {
        const config = cluster.blocks("vpc_config").items[0];
        return truth(config?.argument("endpoint_public_access")) === false
          ? pass(`${cluster.address} has no public endpoint`)
          : undefined;
      },
      refuse: (cluster, { settings }) => notTold(cluster, settings),
    },
  ],
  modules: endpointModules(
    ({ public_access_cidrs = [], private_only }) => ({
      privateOnly: private_only,
      on: is(true),
      off: is(false),
      narrow: narrowTo(public_access_cidrs),
    }),
    (call, { settings }) => notTold(call, settings),
  ),
  effects: () =>
    inPlace(
      "Whoever works with the cluster from elsewhere (kubectl, pipelines, Terraform's kubernetes provider) is cut off; nodes outside of these networks need private access to the endpoint.",
    ),
});

export const eks: readonly Control[] = [logging, secretsEncrypted, privateEndpoint];
