import type { Control } from "./control.ts";
import { inPlace, interrupting } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike, type FlagModule } from "./flag-module.ts";
import { providerIsAtLeast } from "./provider.ts";
import { logging } from "./redshift/logging.ts";
import { is, oneOf } from "./wanted.ts";

const type = "aws_redshift_cluster";

/** Version 7 of the module, which says nothing by itself, wants version 6 of the provider. */
const ofClusters = (input: string, wanted: boolean): readonly FlagModule<unknown>[] => [
  {
    module: "terraform-aws-modules/redshift/aws",
    inputs: (_settings, { version }) => [{ path: [input], wanted: is(wanted, version.major >= 7 ? "pass" : "fail") }],
  },
  ...alike(["cloudposse/redshift-cluster/aws"], input, () => is(wanted)),
];

const imperative = (verb: string, rest = ""): Control["imperative"] => ({
  one: (name) => `${verb} the Redshift cluster ${name}${rest}`,
  many: (count) => `${verb} ${count} Redshift clusters${rest}`,
});

/** What the newest versions of the provider do by themselves. */
const since6 = (resource: Parameters<Control["check"]>[0]): "pass" | "fail" =>
  providerIsAtLeast(resource.root, 6) === true && resource.root.awsProvider.locked !== undefined ? "pass" : "fail";

const encrypted = flag({
  id: "redshift-encrypted",
  title: "Redshift clusters are encrypted at rest",
  imperative: imperative("Encrypt"),
  why: "A warehouse gathers the data of every system; without encryption its snapshots give all of it away.",
  vanta: {
    ids: [],
    names: [/\bRedshift\b(?!.*\b(?:transit|TLS|SSL)\b).*\bencrypt/i, /\bencrypt\w*\b.*\bat rest\b.*\bRedshift\b/i],
  },
  references: {
    checkov: ["CKV_AWS_64"],
    trivy: ["AWS-0084", "aws-redshift-encryption-customer-key"],
    cis: [],
    securityHub: ["Redshift.10"],
  },
  settings: noSettings,
  types: [{ type, sites: (_settings, cluster) => [{ arguments: { encrypted: is(true, since6(cluster)) } }] }],
  modules: ofClusters("encrypted", true),
  effects: () =>
    interrupting(
      "AWS moves the data to encrypted nodes: the cluster can be read and not written for minutes to hours, by its size. Take a snapshot first and apply it at a quiet time.",
    ),
});

const notPublic = flag({
  id: "redshift-not-public",
  title: "Redshift clusters have no public address",
  imperative: imperative("Take the public address from"),
  why: "A warehouse with a public address is one mistake in a security group away from the whole internet.",
  vanta: { ids: [], names: [/\bRedshift\b.*\bpublic/i] },
  references: { checkov: ["CKV_AWS_87"], cis: [], securityHub: ["Redshift.1"] },
  settings: noSettings,
  types: [
    {
      type,
      sites: (_settings, cluster) => [{ arguments: { publicly_accessible: is(false, since6(cluster)) } }],
    },
  ],
  modules: ofClusters("publicly_accessible", false),
  effects: () =>
    inPlace(
      "Who connects from outside of the VPC without a VPN or peering is cut off. Up to provider 5 the default is public.",
    ),
});

const tls = flag({
  id: "redshift-tls",
  title: "Redshift clusters accept encrypted connections only",
  imperative: {
    one: (name) => `Demand TLS in the parameter group ${name}`,
    many: (count) => `Demand TLS in ${count} parameter groups`,
  },
  why: "A connection without TLS carries passwords and query results in the clear across the network.",
  vanta: { ids: [], names: [/\bRedshift\b.*\b(?:TLS|SSL|in transit)\b/i] },
  references: { checkov: ["CKV_AWS_105"], cis: [], securityHub: ["Redshift.2"] },
  settings: noSettings,
  types: [
    {
      type: "aws_redshift_parameter_group",
      sites: () => [
        { blocks: ["parameter"], picked: { name: "require_ssl" }, arguments: { value: oneOf(["true", "1"]) } },
      ],
    },
  ],
  effects: () =>
    inPlace(
      "It takes effect when the cluster is next restarted; clients that connect without TLS are refused from then on.",
    ),
});

export const redshift: readonly Control[] = [tls, notPublic, encrypted, logging];
