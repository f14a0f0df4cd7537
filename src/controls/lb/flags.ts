import { z } from "zod";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Control, Effects, Verdict } from "../control.ts";
import { inPlace, inPlaceAtCost } from "../effects.ts";
import { type FlagType, flag, noSettings } from "../flag.ts";
import { alike, type FlagInput, type FlagModule } from "../flag-module.ts";
import { bucketSetting, inTerraform, lackOf } from "../named-setting.ts";
import type { KnownCall } from "../registry/call.ts";
import { entryOf } from "../registry-module.ts";
import { fail, isNothing, pass, truth, unknown } from "../verdict.ts";
import { is, isGiven, type Wanted } from "../wanted.ts";
import { balancerTypes, isApplication, listenersOf, listenerTypes, protocolOf } from "./listener.ts";
import { type Listener, listenersIn, protocolOf as protocolIn } from "./module-listeners.ts";

const strong = /^ELBSecurityPolicy-(?:TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;

const tls12: Wanted = {
  value: '"ELBSecurityPolicy-TLS13-1-2-2021-06"',
  judge: (value, { argument, owner }) => {
    if (value?.kind !== "string")
      return fail(`${owner} does not set \`${argument}\`, and the policy of AWS for that admits TLS 1.0`);
    return strong.test(value.value)
      ? pass(`${owner} admits TLS 1.2 and newer only (${value.value})`)
      : fail(`${owner} admits TLS older than 1.2 (${value.value})`);
  },
};

const withoutTls = (listener: ResourceInstance): Verdict | undefined => {
  const protocol = protocolOf(listener);
  if (protocol === undefined) return unknown(`the protocol of ${listener.address} is not known`);
  return ["HTTPS", "TLS"].includes(protocol) ? undefined : pass(`${listener.address} speaks ${protocol}, not TLS`);
};

const withoutHttps = ({ call, value }: KnownCall): Verdict | undefined =>
  truth(value("https_enabled") ?? value("tls_enabled")) === false
    ? pass(`${call.address} has no listener that speaks TLS`)
    : undefined;

const speaksTls = (listener: Listener): boolean => ["HTTPS", "TLS"].includes(protocolIn(listener) ?? "");

/** Since version 9, one map holds all listeners; before, a list those with TLS, and an input the policy of each that names none. */
const policiesOf = ({ call, has }: KnownCall): readonly FlagInput[] => {
  if (has("listeners"))
    return (listenersIn(call.argument("listeners")) ?? [])
      .filter(speaksTls)
      .map(({ key }) => ({ path: ["listeners", key, "ssl_policy"], wanted: tls12 }));
  const secure = listenersIn(call.argument("https_listeners")) ?? [];
  const own = secure.filter(({ value }) => !isNothing(entryOf(value, ["ssl_policy"])));
  const common: FlagInput = { path: ["listener_ssl_policy_default"], wanted: tls12 };
  return [
    ...own.map(({ key }): FlagInput => ({ path: ["https_listeners", key, "ssl_policy"], wanted: tls12 })),
    ...(own.length < secure.length ? [common] : []),
  ];
};

const withoutTlsListener = (known: KnownCall): Verdict | undefined => {
  const { call, has } = known;
  const input = has("listeners") ? "listeners" : "https_listeners";
  const listeners = has(input) ? listenersIn(call.argument(input)) : undefined;
  if (listeners === undefined) return unknown(`the listeners of ${call.address} are not known`);
  const open = listeners.find((one) => protocolIn(one) === undefined);
  if (open !== undefined) return unknown(`the protocol of the listener ${open.key} of ${call.address} is not known`);
  return policiesOf(known).length === 0 ? pass(`${call.address} has no listener that speaks TLS`) : undefined;
};

const listenerPolicy = flag({
  id: "lb-tls-policy",
  title: "Load balancers accept TLS 1.2 and newer only",
  imperative: {
    one: (name) => `Require TLS 1.2 on the listener ${name}`,
    many: (count) => `Require TLS 1.2 on ${count} listeners`,
  },
  why: "TLS 1.0 and 1.1 have known weaknesses and are no longer accepted by browsers and auditors.",
  vanta: {
    ids: [],
    names: [
      /\bload balancers?\b.*\b(?:TLS|SSL)\b.*\b(?:polic|version|1\.2)/i,
      /\b(?:TLS|SSL)\b.*\b(?:polic\w*|version|1\.2)\b.*\bload balancers?\b/i,
    ],
  },
  references: {
    checkov: ["CKV_AWS_103"],
    trivy: ["AWS-0047", "aws-elb-use-secure-tls-policy"],
    cis: [],
    securityHub: ["ELB.17"],
  },
  settings: noSettings,
  types: listenerTypes.map((type) => ({
    type,
    sites: () => [{ arguments: { ssl_policy: tls12 } }],
    exempt: withoutTls,
  })),
  modules: [
    {
      module: "terraform-aws-modules/alb/aws",
      inputs: (_settings, known) => policiesOf(known),
      exempt: withoutTlsListener,
    },
    {
      module: "cloudposse/alb/aws",
      inputs: () => [{ path: ["https_ssl_policy"], wanted: tls12 }],
      exempt: withoutHttps,
    },
    { module: "cloudposse/nlb/aws", inputs: () => [{ path: ["tls_ssl_policy"], wanted: tls12 }], exempt: withoutHttps },
  ],
  effects: () =>
    inPlace(
      "Clients that speak nothing newer than TLS 1.1 (Windows 7, Android 4, Java 7 and older) can no longer connect.",
    ),
});

export const tlsPolicy: Control = {
  ...listenerPolicy,
  whole: { types: balancerTypes, parts: (balancer) => listenersOf(balancer).certain },
};

const logSettings = z.strictObject({
  log_bucket: bucketSetting("aws_s3_bucket.lb_logs.id")
    .optional()
    .describe("The bucket that takes the logs: its name, or a reference such as `aws_s3_bucket.lb_logs.id`."),
});
type LogSettings = z.infer<typeof logSettings>;

const logBucket = { control: "lb-access-logs", setting: "log_bucket", what: "bucket for its logs" };

const noLogs = (balancer: ResourceInstance): Verdict | undefined => {
  const type = balancer.argument("load_balancer_type");
  return type?.kind === "string" && type.value === "gateway"
    ? pass(`${balancer.address} is a gateway load balancer, which has no access logs`)
    : undefined;
};

const logged = (type: string): FlagType<LogSettings> => ({
  type,
  sites: ({ log_bucket }) => [
    {
      blocks: ["access_logs"],
      arguments: {
        bucket: isGiven(log_bucket === undefined ? '""' : inTerraform(log_bucket)),
        enabled: is(true, type === "aws_elb" ? "pass" : "fail"),
      },
    },
  ],
  exempt: noLogs,
  refuse: (balancer, { workspace, settings: { log_bucket } }) => {
    const [existing] = balancer.blocks("access_logs").items;
    const named = existing?.argument("bucket");
    return named !== undefined && named.kind !== "null"
      ? undefined
      : lackOf(logBucket, log_bucket, { subject: balancer, workspace });
  },
});

/** Modules that make a bucket for the logs by themselves, and those that are given one. */
const loggedModules: readonly FlagModule<LogSettings>[] = [
  ...alike<LogSettings>(["cloudposse/alb/aws", "cloudposse/nlb/aws"], "access_logs_enabled", () => is(true)),
  ...(["terraform-aws-modules/alb/aws", "terraform-aws-modules/elb/aws"] as const).map(
    (module): FlagModule<LogSettings> => ({
      module,
      inputs: ({ log_bucket }) => [
        { path: ["access_logs", "bucket"], wanted: isGiven(log_bucket === undefined ? '""' : inTerraform(log_bucket)) },
        { path: ["access_logs", "enabled"], wanted: is(true, "pass") },
      ],
      refuse: (subject, { workspace, settings: { log_bucket } }) =>
        entryOf(subject.argument("access_logs"), ["bucket"]) === undefined
          ? lackOf(logBucket, log_bucket, { subject, workspace })
          : undefined,
    }),
  ),
];

export const accessLogs = flag<LogSettings>({
  id: "lb-access-logs",
  title: "Load balancers log the requests that they serve",
  imperative: {
    one: (name) => `Log requests to the load balancer ${name}`,
    many: (count) => `Log requests to ${count} load balancers`,
  },
  why: "Without access logs nobody can tell afterwards who asked for what, and what an attacker tried.",
  vanta: { ids: [], names: [/\b(?:load balancers?|ELB|ALB)\b.*\b(?:access )?logg?(?:s|ing)?\b/i] },
  references: { checkov: ["CKV_AWS_91", "CKV_AWS_92"], cis: [], securityHub: ["ELB.5"] },
  settings: logSettings,
  types: [...balancerTypes, "aws_elb"].map(logged),
  modules: loggedModules,
  effects: () =>
    inPlaceAtCost(
      "Logs are delivered every five minutes and billed as storage. The bucket has to be in the same region, encrypted with SSE-S3, and its policy has to let the log delivery of Elastic Load Balancing write, or the apply fails.",
    ),
});

const onlyApplication =
  (what: string) =>
  (balancer: ResourceInstance): Verdict | undefined => {
    const application = isApplication(balancer);
    if (application === undefined) return unknown(`the type of ${balancer.address} is not known`);
    return application ? undefined : pass(`${balancer.address} is no application load balancer, which alone ${what}`);
  };

const onlyApplicationModule = ({ call }: KnownCall): Verdict | undefined => {
  const type = call.argument("load_balancer_type");
  return type?.kind === "string" && type.value !== "application"
    ? pass(`${call.address} makes no application load balancer, which alone reads headers`)
    : undefined;
};

export const dropInvalidHeaders = flag({
  id: "lb-drop-invalid-headers",
  title: "Application load balancers drop invalid headers",
  imperative: {
    one: (name) => `Drop invalid headers at the load balancer ${name}`,
    many: (count) => `Drop invalid headers at ${count} load balancers`,
  },
  why: "Headers that servers read differently let an attacker smuggle a request past the load balancer.",
  vanta: {
    ids: [],
    names: [/\bload balancers?\b.*\b(?:invalid|malformed)\b.*\bheaders?\b/i, /\bdrop\w*\b.*\bheaders?\b/i],
  },
  references: {
    checkov: ["CKV_AWS_131"],
    trivy: ["AWS-0052", "aws-elb-drop-invalid-headers"],
    cis: [],
    securityHub: ["ELB.4"],
  },
  settings: noSettings,
  types: balancerTypes.map((type) => ({
    type,
    sites: () => [{ arguments: { drop_invalid_header_fields: is(true) } }],
    exempt: onlyApplication("reads headers"),
  })),
  modules: alike(["terraform-aws-modules/alb/aws", "cloudposse/alb/aws"], "drop_invalid_header_fields", () =>
    is(true),
  ).map((row) => ({ ...row, exempt: onlyApplicationModule })),
  effects: () =>
    inPlace(
      "Headers whose names have other characters than letters, digits and hyphens (an underscore, for one) no longer reach the targets.",
    ),
});

const protectedEffects: Effects = inPlace(
  "Deleting the load balancer, by `terraform destroy` too, fails until the protection is switched off.",
);

export const deletionProtection = flag({
  id: "lb-deletion-protection",
  title: "Load balancers are protected from deletion",
  imperative: {
    one: (name) => `Protect the load balancer ${name} from deletion`,
    many: (count) => `Protect ${count} load balancers from deletion`,
  },
  why: "A load balancer that is deleted by mistake takes the service off the internet, and comes back under another name.",
  vanta: {
    ids: [],
    names: [
      /\b(?:load balancers?|ELB|ALB)\b.*\bdeletion protection\b/i,
      /\bdeletion protection\b.*\b(?:load balancers?|ELB|ALB)\b/i,
    ],
  },
  references: { checkov: ["CKV_AWS_150"], cis: [], securityHub: ["ELB.6"] },
  settings: noSettings,
  types: balancerTypes.map((type) => ({
    type,
    sites: () => [{ arguments: { enable_deletion_protection: is(true) } }],
  })),
  modules: [
    ...alike(["terraform-aws-modules/alb/aws"], "enable_deletion_protection", () => is(true)),
    ...alike(["cloudposse/alb/aws", "cloudposse/nlb/aws"], "deletion_protection_enabled", () => is(true)),
  ],
  effects: () => protectedEffects,
});
