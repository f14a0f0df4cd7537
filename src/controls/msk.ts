import type { ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control } from "./control.ts";
import { inPlace, replacing } from "./effects.ts";
import { flag, noSettings, type Site } from "./flag.ts";
import type { FlagModule } from "./flag-module.ts";
import { needsDecision, truth, where } from "./verdict.ts";
import { is } from "./wanted.ts";

const site: Site = {
  blocks: ["encryption_info", "encryption_in_transit"],
  arguments: { client_broker: is("TLS", "pass"), in_cluster: is(true, "pass") },
};

const talksInTheClear = (cluster: ResourceInstance): boolean =>
  cluster
    .blocks("encryption_info")
    .items.flatMap((info) => info.blocks("encryption_in_transit").items)
    .some((transit) => truth(transit.argument("in_cluster")) === false);

const clients =
  "Clients that connect without TLS (port 9092) are refused from then on: let them use port 9094 before it is applied.";

const encrypted = flag({
  id: "msk-encrypted-in-transit",
  title: "MSK clusters encrypt data in transit",
  imperative: {
    one: (name) => `Encrypt the traffic of the MSK cluster ${name}`,
    many: (count) => `Encrypt the traffic of ${count} MSK clusters`,
  },
  why: "Events and credentials travel readable to whoever listens on the network between clients and brokers.",
  vanta: { ids: [], names: [/\bMSK\b.*\b(?:encrypt\w*|TLS|in transit)\b/i, /\bencrypt\w*\b.*\bMSK\b/i] },
  references: {
    checkov: ["CKV_AWS_81"],
    trivy: ["AWS-0073", "aws-msk-enable-in-transit-encryption"],
    cis: [],
    securityHub: ["MSK.1"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_msk_cluster",
      sites: () => [site],
      effects: (_settings, cluster) =>
        talksInTheClear(cluster)
          ? replacing(
              `Encryption among the brokers is chosen when a cluster is made: AWS deletes the cluster with its topics and makes a new one. The safe way: add an encrypted cluster, copy the topics with MSK Replicator or MirrorMaker, move producers and then consumers, and remove the old one. ${clients}`,
            )
          : inPlace(`The brokers are restarted one after the other. ${clients}`),
    },
  ],
  modules: (
    [
      {
        module: "terraform-aws-modules/msk-kafka-cluster/aws",
        names: ["encryption_in_transit_client_broker", "encryption_in_transit_in_cluster"],
      },
      { module: "cloudposse/msk-apache-kafka-cluster/aws", names: ["client_broker", "encryption_in_cluster"] },
    ] as const
  ).map(
    ({ module, names: [client, among] }): FlagModule<unknown> => ({
      module,
      inputs: () => [
        { path: [client], wanted: is("TLS", "pass") },
        { path: [among], wanted: is(true, "pass") },
      ],
      refuse: (call) =>
        truth(call.argument(among)) === false
          ? needsDecision(
              `${call.address} (${where(call.place)}) switches encryption among the brokers off, which is chosen when a cluster is made: AWS would delete it with its topics. Add an encrypted cluster, copy the topics with MSK Replicator or MirrorMaker, and move producers and consumers.`,
            )
          : undefined,
    }),
  ),
  effects: () => inPlace(clients),
});

export const msk: readonly Control[] = [encrypted];
