import { z } from "zod";
import { NULL } from "../terraform/evaluate/values.ts";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, Refusal, Verdict } from "./control.ts";
import { inPlace, inPlaceAtCost, migrating, replacing } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { alike } from "./flag-module.ts";
import { encryptedCache } from "./migration/cache.ts";
import type { KnownCall } from "./registry/call.ts";
import { needsDecision, obscurity, pass, truth, unknown, where } from "./verdict.ts";
import { atLeast, is, oneOf } from "./wanted.ts";

const type = "aws_elasticache_replication_group";
const caches = /(?:ElastiCache|Redis|Valkey)/.source;

const imperative = (verb: string, rest = ""): Control["imperative"] => ({
  one: (name) => `${verb} the cache ${name}${rest}`,
  many: (count) => `${verb} ${count} caches${rest}`,
});

/** The module makes a replication group unless it is told to make a single cluster. */
const ofGroup = ({ call }: KnownCall): Verdict | undefined =>
  truth(call.argument("create_cluster")) === true ? pass(`${call.address} makes no replication group`) : undefined;

const own = "terraform-aws-modules/elasticache/aws" as const;
const theirs = "cloudposse/elasticache-redis/aws" as const;

/** A serverless cache is always encrypted, and keeps its snapshots in another way. */
const serverless = ({ call }: KnownCall): Verdict | undefined =>
  truth(call.argument("serverless_enabled")) === true ? pass(`${call.address} is serverless`) : undefined;

const atRest = flag({
  id: "elasticache-at-rest",
  title: "ElastiCache replication groups are encrypted at rest",
  imperative: imperative("Encrypt", " at rest"),
  why: "Sessions and tokens in a cache are worth as much as those in a database; its snapshots should not give them away.",
  vanta: {
    ids: [],
    names: [
      new RegExp(`\\b${caches}\\b(?!.*\\b(?:transit|TLS)\\b).*\\bencrypt`, "i"),
      new RegExp(`\\bencrypt\\w*\\b.*\\bat rest\\b.*\\b${caches}\\b`, "i"),
    ],
  },
  references: {
    checkov: ["CKV_AWS_29"],
    trivy: ["AWS-0045", "aws-elasticache-enable-at-rest-encryption"],
    cis: [],
    securityHub: ["ElastiCache.4"],
  },
  settings: noSettings,
  types: [
    {
      type,
      sites: () => [{ arguments: { at_rest_encryption_enabled: is(true) } }],
      effects: (_settings, group) => migrating(encryptedCache(group)),
    },
  ],
  modules: [
    { module: own, inputs: () => [{ path: ["at_rest_encryption_enabled"], wanted: is(true) }], exempt: ofGroup },
    ...alike([theirs], "at_rest_encryption_enabled", () => is(true)).map((row) => ({ ...row, exempt: serverless })),
  ],
  effects: () => replacing("AWS deletes the group and makes a new one of the same name, empty."),
});

/** Encryption can be switched on in place since Redis 7.0.5, and in every version of Valkey. */
const tooOld = (group: ResourceInstance): Refusal | undefined => {
  const engine = group.argument("engine");
  const version = group.argument("engine_version");
  if (engine?.kind === "string" && engine.value === "valkey") return undefined;
  if (version?.kind === "string" && Number.parseFloat(version.value) >= 7) return undefined;
  const said = version?.kind === "string" ? `runs version ${version.value}` : "does not say which version it runs";
  return needsDecision(
    `${group.address} (${where(group.place)}) ${said}, and TLS can be switched on without a new group only from Redis 7.0.5 or with Valkey. Set \`engine_version\` to "7.1" first, or make a second group and move the clients.`,
  );
};

/** A group that talks in the clear takes both kinds of connection first. */
const isMigrating = (group: ResourceInstance): boolean =>
  truth(group.argument("transit_encryption_enabled")) !== true ||
  (group.argument("transit_encryption_mode") ?? NULL).kind !== "null";

const inTransit = flag({
  id: "elasticache-in-transit",
  title: "ElastiCache replication groups encrypt data in transit",
  imperative: imperative("Encrypt the traffic of"),
  why: "Sessions and tokens go over the network in the clear, and no password can be demanded without TLS.",
  vanta: { ids: [], names: [new RegExp(`\\b${caches}\\b.*\\b(?:transit|TLS)\\b`, "i")] },
  references: {
    checkov: ["CKV_AWS_30"],
    trivy: ["AWS-0051", "aws-elasticache-enable-in-transit-encryption"],
    cis: [],
    securityHub: ["ElastiCache.5"],
  },
  settings: noSettings,
  types: [
    {
      type,
      sites: (_settings, group) => [
        {
          arguments: {
            transit_encryption_enabled: is(true),
            ...(isMigrating(group) && { transit_encryption_mode: oneOf(["preferred", "required"]) }),
          },
        },
      ],
      refuse: tooOld,
    },
  ],
  modules: [
    { module: own, exempt: ofGroup },
    { module: theirs, exempt: serverless },
  ].map((row) => ({
    ...row,
    inputs: () => [{ path: ["transit_encryption_enabled"], wanted: is(true) }],
    refuse: (call) =>
      needsDecision(
        `${call.address} (${where(call.place)}) switches TLS off. Switch it on in two steps, with \`transit_encryption_mode = "preferred"\` first, when the engine is Redis 7.0.5 or newer or Valkey.`,
      ),
  })),
  effects: () =>
    inPlace(
      "The first of two steps: with the mode `preferred` the group takes connections with and without TLS. When every client uses TLS, set `transit_encryption_mode` to `required` in a second change; AWS takes the two only one after the other.",
    ),
});

const isMemcached = (cache: ResourceInstance | ModuleCall): Verdict | undefined => {
  const engine = cache.argument("engine");
  return engine?.kind === "string" && engine.value === "memcached" ? pass(`${cache.address} is Memcached`) : undefined;
};

/** Memcached and the oldest nodes take no snapshots; a member of a replication group has those of the group. */
const withoutSnapshots = (cluster: ResourceInstance): Verdict | undefined => {
  const engine = cluster.argument("engine");
  const node = cluster.argument("node_type");
  const group = cluster.argument("replication_group_id");
  if (group !== undefined && group.kind !== "null") return pass(`${cluster.address} belongs to a replication group`);
  const memcached = isMemcached(cluster);
  if (memcached !== undefined) return memcached;
  if (node?.kind === "string" && node.value === "cache.t1.micro")
    return pass(`${cluster.address} is of a node type without snapshots`);
  const obscure = obscurity(engine);
  return obscure === undefined ? undefined : unknown(`the engine of ${cluster.address} is not known: ${obscure}`);
};

const backupSettings = z.strictObject({
  days: z.int().min(1).max(35).default(1).describe("Least number of days that snapshots are kept."),
});

const backups = flag<z.infer<typeof backupSettings>>({
  id: "elasticache-backups",
  title: "ElastiCache keeps snapshots",
  imperative: imperative("Keep snapshots of"),
  why: "A cache that has become the only place of some data cannot be filled again from elsewhere.",
  vanta: { ids: [], names: [new RegExp(`\\b${caches}\\b.*\\b(?:back(?:ed )?ups?|snapshots?)\\b`, "i")] },
  references: {
    checkov: ["CKV_AWS_134"],
    trivy: ["AWS-0050", "aws-elasticache-enable-backup-retention"],
    cis: [],
    securityHub: ["ElastiCache.1"],
  },
  settings: backupSettings,
  types: [
    { type, sites: ({ days }) => [{ arguments: { snapshot_retention_limit: atLeast(days) } }] },
    {
      type: "aws_elasticache_cluster",
      sites: ({ days }) => [{ arguments: { snapshot_retention_limit: atLeast(days) } }],
      exempt: withoutSnapshots,
    },
  ],
  modules: [
    { module: own, exempt: ({ call }: KnownCall) => isMemcached(call) },
    { module: theirs, exempt: serverless },
  ].map((row) => ({
    ...row,
    inputs: ({ days }) => [{ path: ["snapshot_retention_limit"], wanted: atLeast(days) }],
  })),
  effects: () =>
    inPlaceAtCost(
      "A snapshot is taken each day, from a replica where there is one. One of each group is free; more are billed by size: about 0.085 US dollars per GB a month.",
    ),
});

export const elasticache: readonly Control[] = [inTransit, atRest, backups];
