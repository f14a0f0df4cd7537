import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import type { ControlContext, Effects, ModuleAnswer, Refusal } from "../control.ts";
import { alike, always, answerModule, type FlagModule } from "../flag-module.ts";
import { inTerraform, lackOf } from "../named-setting.ts";
import type { KnownCall } from "../registry/call.ts";
import type { ModuleName } from "../registry/table.ts";
import { fail, needsDecision, pass, where } from "../verdict.ts";
import { is, isGiven, isSet, oneOf, type Wanted } from "../wanted.ts";
import { privateAcls } from "./exposure.ts";
import { makesWebsite, moduleReadOverHttp } from "./website.ts";

const buckets: readonly ModuleName[] = [
  "cloudposse/s3-bucket/aws",
  "cloudposse/s3-log-storage/aws",
  "cloudposse/cloudtrail-s3-bucket/aws",
];
const state = "cloudposse/tfstate-backend/aws" as const;
const site = "cloudposse/cloudfront-s3-cdn/aws";
const logs: readonly ModuleName[] = ["cloudposse/lb-s3-bucket/aws", "cloudposse/vpc-flow-logs-s3-bucket/aws"];

const flags = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;
const on = () => is(true);

/** What a private bucket would take from its readers. */
const readByAll = (call: ModuleCall): Refusal | undefined =>
  makesWebsite(call)
    ? needsDecision(
        `${call.address} (${where(call.place)}) serves a website, which would be taken from its readers. Serve it through CloudFront first, or ignore the finding and deactivate it in Vanta with the reason.`,
      )
    : undefined;

const publicAccess: readonly FlagModule<unknown>[] = [
  ...[...buckets, state].map(
    (module): FlagModule<unknown> => ({
      module,
      inputs: (_settings, { has }) => [
        ...flags.map((flag) => ({ path: [flag] as const, wanted: is(true) })),
        ...(has("enable_public_access_block")
          ? [{ path: ["enable_public_access_block"] as const, wanted: is(true) }]
          : []),
      ],
      refuse: readByAll,
    }),
  ),
  ...alike([site], "block_origin_public_access_enabled", on).map((row) => ({ ...row, refuse: readByAll })),
  ...always(logs, "s3-public-access-blocked"),
];

const versioning: readonly FlagModule<unknown>[] = [
  ...alike([...buckets, ...logs], "versioning_enabled", on),
  ...[
    { path: ["bucket_versioning"] as const, wanted: is("Enabled") },
    { path: ["versioning_enabled"] as const, wanted: is(true) },
  ].map(
    (origin): FlagModule<unknown> => ({
      module: site,
      inputs: () => [origin, { path: ["log_versioning_enabled"], wanted: is(true) }],
    }),
  ),
  ...always([state], "s3-versioning-enabled"),
];

const encryption: readonly FlagModule<unknown>[] = [
  ...alike(buckets, "sse_algorithm", () => oneOf(["AES256", "aws:kms", "aws:kms:dsse"])),
  ...alike([site], "encryption_enabled", on),
  ...always([...logs, state], "s3-encryption-enabled"),
];

const tlsOnly: readonly FlagModule<unknown>[] = [
  ...alike([...buckets, ...logs, site], "allow_ssl_requests_only", on).map((row) => ({
    ...row,
    refuse: moduleReadOverHttp,
  })),
  ...always([state], "s3-tls-only"),
];

const isPrivate: Wanted = {
  value: '"private"',
  judge: (value, { owner }) =>
    value?.kind !== "string" || privateAcls.has(value.value)
      ? pass(`${owner} has no public ACL`)
      : fail(`${owner} has the ACL ${value.value}`),
};

const acl: readonly FlagModule<unknown>[] = alike(
  [...buckets, "cloudposse/lb-s3-bucket/aws"],
  "acl",
  () => isPrivate,
).map((row) => ({ ...row, refuse: readByAll }));

interface LogSettings {
  readonly log_bucket?: string | undefined;
}

const target = ({ log_bucket }: LogSettings): string => (log_bucket === undefined ? '""' : inTerraform(log_bucket));

const lack = (subject: ModuleCall, { workspace, settings: { log_bucket } }: ControlContext<LogSettings>) =>
  lackOf({ control: "s3-access-logging-enabled", setting: "log_bucket", what: "bucket for its logs" }, log_bucket, {
    subject,
    workspace,
  });

/** A bucket for the logs of others needs none of its own. */
const takesLogs = ({ call }: KnownCall) => pass(`${call.address} (${where(call.place)}) takes the logs of others`);

/** `logging` is a list of one since some version, and was an object before. */
const loggingOf = (
  { call, version }: KnownCall,
  given: LogSettings,
  { listedSince, keys: [bucket, prefix] }: { readonly listedSince: number; readonly keys: readonly [string, string] },
) => ({
  path: version.major >= listedSince ? (["logging", "0", bucket] as const) : (["logging", bucket] as const),
  wanted: isGiven(target(given)),
  alongside: [[prefix, `"${call.place.block.labels[0]}/"`]] as const,
});

const logging: readonly FlagModule<LogSettings>[] = [
  {
    module: "cloudposse/s3-bucket/aws",
    inputs: (given, known) => [loggingOf(known, given, { listedSince: 4, keys: ["bucket_name", "prefix"] })],
    refuse: lack,
  },
  {
    module: state,
    inputs: (given, known) => [
      loggingOf(known, given, {
        listedSince: 1,
        keys: known.version.major >= 1 ? ["target_bucket", "target_prefix"] : ["bucket_name", "prefix"],
      }),
    ],
    refuse: lack,
  },
  ...["cloudposse/s3-log-storage/aws" as const, "cloudposse/cloudtrail-s3-bucket/aws" as const, ...logs].map(
    (module): FlagModule<LogSettings> => ({ module, inputs: () => [], exempt: takesLogs }),
  ),
  {
    module: site,
    inputs: (given) => [{ path: ["s3_access_log_bucket_name"], wanted: isSet(target(given)) }],
    refuse: lack,
  },
];

const answering =
  <Settings>(rows: readonly FlagModule<Settings>[]) =>
  (call: ModuleCall, context: ControlContext<Settings>, effects: Effects): ModuleAnswer | undefined =>
    answerModule(rows, call, { ...context, effects });

/** How other modules than terraform-aws-modules/s3-bucket answer what is demanded of a bucket. */
export const byModule = {
  publicAccess: answering(publicAccess),
  versioning: answering(versioning),
  encryption: answering(encryption),
  tlsOnly: answering(tlsOnly),
  acl: answering(acl),
  logging: answering(logging),
};
