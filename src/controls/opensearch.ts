import type { Control } from "./control.ts";
import { inPlace, migrating, replacing } from "./effects.ts";
import { type Flag, flag, noSettings, type Site } from "./flag.ts";
import { alike } from "./flag-module.ts";
import { encryptedDomain } from "./migration/search.ts";
import { is } from "./wanted.ts";

const blueGreen =
  "AWS moves the domain to new nodes behind the scenes, which takes a while and loads it; it needs OpenSearch, or Elasticsearch 6.7 or newer, and cannot be switched off again.";

const madeAnew = () => replacing("A domain of the older type is deleted with its indices, and an empty one is made.");

type Words = Omit<Flag<unknown>, "settings" | "types" | "effects">;

const openSearch = "terraform-aws-modules/opensearch/aws";
const elasticsearch = "cloudposse/elasticsearch/aws";

/** Both types have the same blocks; the older one replaces the domain. */
const fixedAtCreation = (
  words: Words,
  site: Site & { readonly blocks: readonly [string] },
  {
    where,
    elasticsearchInput,
  }: { readonly where: Parameters<typeof encryptedDomain>[1]; readonly elasticsearchInput: string },
): Control =>
  flag({
    ...words,
    settings: noSettings,
    types: [
      { type: "aws_opensearch_domain", sites: () => [site] },
      {
        type: "aws_elasticsearch_domain",
        sites: () => [site],
        effects: (_settings, domain) => migrating(encryptedDomain(domain, where)),
      },
    ],
    modules: [
      { module: openSearch, inputs: () => [{ path: [site.blocks[0], "enabled"], wanted: is(true) }] },
      ...alike([elasticsearch], elasticsearchInput, () => is(true)).map((row) => ({ ...row, effects: madeAnew })),
    ],
    effects: () => inPlace(blueGreen),
  });

const domains = /(?:OpenSearch|Elasticsearch)/.source;

const atRest = fixedAtCreation(
  {
    id: "opensearch-at-rest",
    title: "OpenSearch domains are encrypted at rest",
    imperative: {
      one: (name) => `Encrypt the domain ${name} at rest`,
      many: (count) => `Encrypt ${count} domains at rest`,
    },
    why: "An index repeats what it was built from; without encryption its disks and snapshots give that away.",
    vanta: {
      ids: [],
      names: [
        new RegExp(`\\b${domains}\\b(?!.*\\b(?:transit|node|HTTPS|TLS)\\b).*\\bencrypt`, "i"),
        new RegExp(`\\bencrypt\\w*\\b.*\\bat rest\\b.*\\b${domains}\\b`, "i"),
      ],
    },
    references: {
      checkov: ["CKV_AWS_5"],
      trivy: ["AWS-0048", "aws-elasticsearch-enable-domain-encryption"],
      cis: [],
      securityHub: ["Opensearch.1"],
    },
  },
  { blocks: ["encrypt_at_rest"], arguments: { enabled: is(true) } },
  { where: "at rest", elasticsearchInput: "encrypt_at_rest_enabled" },
);

const nodeToNode = fixedAtCreation(
  {
    id: "opensearch-node-to-node",
    title: "OpenSearch domains encrypt traffic among their nodes",
    imperative: {
      one: (name) => `Encrypt the traffic among the nodes of ${name}`,
      many: (count) => `Encrypt the traffic among the nodes of ${count} domains`,
    },
    why: "Nodes send each other whole documents; without TLS they can be read on the way.",
    vanta: { ids: [], names: [new RegExp(`\\b${domains}\\b.*\\b(?:node[- ]to[- ]node|in transit)\\b`, "i")] },
    references: {
      checkov: ["CKV_AWS_6"],
      trivy: ["AWS-0043", "aws-elasticsearch-enable-in-transit-encryption"],
      cis: [],
      securityHub: ["Opensearch.3"],
    },
  },
  { blocks: ["node_to_node_encryption"], arguments: { enabled: is(true) } },
  { where: "among nodes", elasticsearchInput: "node_to_node_encryption_enabled" },
);

const httpsSite: Site = {
  blocks: ["domain_endpoint_options"],
  arguments: { enforce_https: is(true) },
  alongside: [["tls_security_policy", '"Policy-Min-TLS-1-2-2019-07"']],
};

const https = flag({
  id: "opensearch-https",
  title: "OpenSearch domains accept HTTPS only",
  imperative: {
    one: (name) => `Accept HTTPS only at the domain ${name}`,
    many: (count) => `Accept HTTPS only at ${count} domains`,
  },
  why: "Queries, answers and passwords that go over HTTP can be read and changed on the way.",
  vanta: { ids: [], names: [new RegExp(`\\b${domains}\\b.*\\b(?:HTTPS|TLS)\\b`, "i")] },
  references: {
    checkov: ["CKV_AWS_83"],
    trivy: ["AWS-0046", "aws-elasticsearch-enforce-https"],
    cis: [],
    securityHub: ["Opensearch.8"],
  },
  settings: noSettings,
  types: ["aws_opensearch_domain", "aws_elasticsearch_domain"].map((type) => ({ type, sites: () => [httpsSite] })),
  modules: [
    {
      module: openSearch,
      inputs: () => [{ path: ["domain_endpoint_options", "enforce_https"], wanted: is(true) }],
    },
    ...alike([elasticsearch], "domain_endpoint_options_enforce_https", () => is(true)),
  ],
  effects: () => inPlace("Clients that use HTTP, or TLS older than 1.2, are refused from then on."),
});

export const opensearch: readonly Control[] = [atRest, nodeToNode, https];
