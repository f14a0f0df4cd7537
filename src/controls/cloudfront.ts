import { z } from "zod";
import { companions } from "../terraform/workspace/companions.ts";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Refusal, Verdict } from "./control.ts";
import { inPlace, inPlaceAtCost } from "./effects.ts";
import { flag, noSettings, type Site } from "./flag.ts";
import { alike, type FlagInput, type FlagModule } from "./flag-module.ts";
import { arnSetting, bucketSetting, inTerraform, lackOf } from "./named-setting.ts";
import type { KnownCall } from "./registry/call.ts";
import { entryOf } from "./registry-module.ts";
import { fail, isNothing, needsDecision, pass, truth, where } from "./verdict.ts";
import { isAtLeast } from "./version.ts";
import { is, isSet, oneOf, type Wanted } from "./wanted.ts";

const type = "aws_cloudfront_distribution";
const slow = "CloudFront deploys the change to its edge locations within minutes, without interruption.";

const own = "terraform-aws-modules/cloudfront/aws";
const cdn = "cloudposse/cloudfront-cdn/aws";
const site = "cloudposse/cloudfront-s3-cdn/aws";

const viewers = { viewer_protocol_policy: oneOf(["redirect-to-https", "https-only"]) };

/** The other behaviors are a list: of one that does not serve, the place is told by its index. */
const behaviors = ({ call }: KnownCall): readonly FlagInput[] => {
  const given = call.argument("ordered_cache_behavior");
  return given?.kind === "list"
    ? given.items.map((_, at) => ({
        path: ["ordered_cache_behavior", String(at), "viewer_protocol_policy"],
        wanted: viewers.viewer_protocol_policy,
      }))
    : [];
};

const https = flag({
  id: "cloudfront-https",
  title: "CloudFront distributions serve HTTPS only",
  imperative: {
    one: (name) => `Redirect viewers of ${name} to HTTPS`,
    many: (count) => `Redirect viewers of ${count} distributions to HTTPS`,
  },
  why: "What viewers send and get over plain HTTP, cookies among it, can be read and changed on the way.",
  vanta: {
    ids: [],
    names: [/\bcloudfront\b.*\b(?:HTTPS|in transit|viewer protocol)\b/i, /\bHTTPS\b.*\bcloudfront\b/i],
  },
  references: {
    checkov: ["CKV_AWS_34"],
    trivy: ["AWS-0012", "aws-cloudfront-enforce-https"],
    cis: [],
    securityHub: ["CloudFront.3"],
  },
  settings: noSettings,
  types: [
    {
      type,
      sites: () => [
        { blocks: ["default_cache_behavior"], arguments: viewers },
        { blocks: ["ordered_cache_behavior"], arguments: viewers, optional: true },
      ],
    },
  ],
  modules: [
    {
      module: own,
      inputs: (_settings, known) => [
        { path: ["default_cache_behavior", "viewer_protocol_policy"], wanted: viewers.viewer_protocol_policy },
        ...behaviors(known),
      ],
    },
    ...alike([cdn, site], "viewer_protocol_policy", () => viewers.viewer_protocol_policy),
  ],
  effects: () => inPlace("Viewers that ask over plain HTTP are redirected.", slow),
});

const versions = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025", "TLSv1.2_2019", "TLSv1.2_2018"] as const;

const certificate = (distribution: ResourceInstance) => distribution.blocks("viewer_certificate").items[0];

const withoutCertificate = ({ address, place }: Pick<ResourceInstance, "address" | "place">): Refusal =>
  needsDecision(
    `${address} (${where(place)}) uses the certificate of cloudfront.net, with which CloudFront always admits TLS 1.0. Give it a domain name and a certificate of its own (aliases, acm_certificate_arn, ssl_support_method) first.`,
  );

const ownCertificate = (distribution: ResourceInstance): Refusal | undefined => {
  const viewer = certificate(distribution);
  const byDefault = viewer === undefined || truth(viewer.argument("cloudfront_default_certificate")) === true;
  return byDefault ? withoutCertificate(distribution) : undefined;
};

/** Where the input is empty, the module takes TLS 1.2 of 2021 with a certificate of its own, and what AWS allows without. */
const chosenByModule = (): Wanted => {
  const chosen = oneOf([...versions]);
  return {
    ...chosen,
    judge: (value, named) =>
      value?.kind === "string" && value.value === ""
        ? pass(`${named.owner} takes the newest policy of its module`)
        : chosen.judge(value, named),
  };
};

/** The demand made of a module that is given the certificate as an input; without one, CloudFront has its own way. */
const certified = (row: FlagModule<unknown>): FlagModule<unknown> => ({
  ...row,
  exempt: ({ call, value, version }) => {
    const certificate = value("acm_certificate_arn");
    const withoutName = row.module === cdn && isAtLeast(version, 1, 3) && isNothing(value("aliases"));
    return withoutName || (certificate?.kind === "string" && certificate.value === "")
      ? fail(`${call.address} (${where(call.place)}) has the certificate of cloudfront.net, which admits TLS 1.0`)
      : undefined;
  },
  refuse: (call) =>
    isNothing(call.argument("acm_certificate_arn")) || (row.module === cdn && isNothing(call.argument("aliases")))
      ? withoutCertificate(call)
      : undefined,
});

const tls12 = flag({
  id: "cloudfront-tls12",
  title: "CloudFront distributions accept TLS 1.2 and newer only",
  imperative: {
    one: (name) => `Require TLS 1.2 from viewers of ${name}`,
    many: (count) => `Require TLS 1.2 from viewers of ${count} distributions`,
  },
  why: "TLS 1.0 and 1.1 have known weaknesses and are no longer accepted by browsers and auditors.",
  vanta: { ids: [], names: [/\bcloudfront\b.*\b(?:TLS|SSL)\b/i, /\b(?:TLS|SSL)\b.*\bcloudfront\b/i] },
  references: {
    checkov: ["CKV_AWS_174"],
    trivy: ["AWS-0013", "aws-cloudfront-use-secure-tls-policy"],
    cis: [],
    securityHub: [],
  },
  settings: noSettings,
  types: [
    {
      type,
      sites: () => [{ blocks: ["viewer_certificate"], arguments: { minimum_protocol_version: oneOf([...versions]) } }],
      refuse: ownCertificate,
    },
  ],
  modules: [
    {
      module: own,
      inputs: () => [{ path: ["viewer_certificate", "minimum_protocol_version"], wanted: oneOf([...versions]) }],
      refuse: (call) =>
        ["acm_certificate_arn", "iam_certificate_id"].some(
          (name) => entryOf(call.argument("viewer_certificate"), [name]) !== undefined,
        )
          ? undefined
          : withoutCertificate(call),
    },
    ...alike([cdn], "viewer_minimum_protocol_version", () => oneOf([...versions])).map(certified),
    ...alike([site], "minimum_protocol_version", chosenByModule).map(certified),
  ],
  effects: () => inPlace("Viewers that speak nothing newer than TLS 1.1 can no longer connect.", slow),
});

const logSettings = z.strictObject({
  log_bucket: bucketSetting("aws_s3_bucket.logs.bucket_domain_name")
    .optional()
    .describe(
      "Domain name of the bucket (`acme-logs.s3.amazonaws.com`), or a reference such as `aws_s3_bucket.logs.bucket_domain_name`.",
    ),
});

type LogSettings = z.infer<typeof logSettings>;

const lackOfBucket = (
  subject: ResourceInstance | ModuleCall,
  { workspace, settings: { log_bucket } }: ControlContext<LogSettings>,
): Refusal | undefined =>
  lackOf({ control: "cloudfront-logging", setting: "log_bucket", what: "bucket for its logs" }, log_bucket, {
    subject,
    workspace,
  });

/** The newer way, by which logs of a distribution are delivered from CloudWatch. */
const deliversLogs = (distribution: ResourceInstance): Verdict | undefined => {
  const link = { type: "aws_cloudwatch_log_delivery_source", argument: "resource_arn" };
  const delivery = { type: "aws_cloudwatch_log_delivery", argument: "delivery_source_name" };
  const source = companions(distribution, link).certain.find((one) => companions(one, delivery).certain.length > 0);
  return source && pass(`${source.address} (${where(source.place)}) delivers the logs of ${distribution.address}`);
};

const logging = flag({
  id: "cloudfront-logging",
  title: "CloudFront distributions log the requests that they serve",
  imperative: {
    one: (name) => `Log requests to the distribution ${name}`,
    many: (count) => `Log requests to ${count} distributions`,
  },
  why: "Without access logs nobody can tell afterwards who asked for what, and what an attacker tried.",
  vanta: { ids: [], names: [/\bcloudfront\b.*\blogg?(?:s|ing|ed)?\b/i] },
  references: {
    checkov: ["CKV_AWS_86"],
    trivy: ["AWS-0010", "aws-cloudfront-enable-logging"],
    cis: [],
    securityHub: ["CloudFront.5"],
  },
  settings: logSettings,
  types: [
    {
      type,
      sites: ({ log_bucket }): readonly [Site] => [
        {
          blocks: ["logging_config"],
          arguments: { bucket: isSet(log_bucket === undefined ? '""' : inTerraform(log_bucket)) },
        },
      ],
      exempt: deliversLogs,
      refuse: lackOfBucket,
    },
  ],
  modules: [
    {
      module: own,
      inputs: ({ log_bucket }) => [
        {
          path: ["logging_config", "bucket"],
          wanted: isSet(log_bucket === undefined ? '""' : inTerraform(log_bucket)),
        },
      ],
      refuse: lackOfBucket,
    },
    ...alike<LogSettings>([site], "cloudfront_access_logging_enabled", () => is(true)),
    ...alike<LogSettings>([cdn, site], "logging_enabled", () => is(true)),
  ],
  effects: () =>
    inPlaceAtCost(
      "Logs are delivered within the hour and billed as storage. The bucket has to have ACLs enabled (BucketOwnerPreferred), or the apply fails.",
    ),
});

const wafSettings = z.strictObject({
  web_acl_arn: arnSetting("aws_wafv2_web_acl.edge.arn")
    .optional()
    .describe("ARN of a web ACL of the scope CLOUDFRONT, or a reference such as `aws_wafv2_web_acl.edge.arn`."),
});

type WafSettings = z.infer<typeof wafSettings>;

const lackOfWebAcl = (
  subject: ResourceInstance | ModuleCall,
  { workspace, settings: { web_acl_arn } }: ControlContext<WafSettings>,
): Refusal | undefined =>
  lackOf({ control: "cloudfront-waf", setting: "web_acl_arn", what: "web ACL" }, web_acl_arn, { subject, workspace });

const waf = flag({
  id: "cloudfront-waf",
  title: "CloudFront distributions stand behind a web ACL",
  imperative: {
    one: (name) => `Put the distribution ${name} behind a web ACL`,
    many: (count) => `Put ${count} distributions behind a web ACL`,
  },
  why: "A web ACL stops known attacks and floods at the edge, before they reach the origin.",
  vanta: {
    ids: [],
    names: [/\bcloudfront\b.*\b(?:WAF|web ACL|web application firewall)\b/i, /\b(?:WAF|web ACL)\b.*\bcloudfront\b/i],
  },
  references: {
    checkov: ["CKV_AWS_68"],
    trivy: ["AWS-0011", "aws-cloudfront-enable-waf"],
    cis: [],
    securityHub: ["CloudFront.6"],
  },
  settings: wafSettings,
  types: [
    {
      type,
      sites: ({ web_acl_arn }) => [
        { arguments: { web_acl_id: isSet(web_acl_arn === undefined ? '""' : inTerraform(web_acl_arn)) } },
      ],
      refuse: lackOfWebAcl,
    },
  ],
  modules: alike<WafSettings>([own, cdn, site], "web_acl_id", ({ web_acl_arn }) =>
    isSet(web_acl_arn === undefined ? '""' : inTerraform(web_acl_arn)),
  ).map((row) => ({ ...row, refuse: lackOfWebAcl })),
  effects: () =>
    inPlaceAtCost(
      "Requests are filtered by the rules of that web ACL at once; try new rules in count mode first. WAF bills 0.60 US dollars per million requests.",
    ),
});

export const cloudfront: readonly Control[] = [waf, logging, https, tls12];
