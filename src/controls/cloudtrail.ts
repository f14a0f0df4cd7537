import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import type { ResourceInstance, Scope } from "../terraform/workspace/workspace.ts";
import { accountWide } from "./account.ts";
import { addTrail, type TrailSettings, trailSettings } from "./cloudtrail/account-trail.ts";
import { trailEncrypted } from "./cloudtrail/encrypted.ts";
import { trailInLogGroup } from "./cloudtrail/log-group.ts";
import type { Control, Refusal, Verdict } from "./control.ts";
import { inPlace, inPlaceAtCost } from "./effects.ts";
import { flag, judgeSites, type Site } from "./flag.ts";
import { alike } from "./flag-module.ts";
import { needsDecision, pass, truth, where } from "./verdict.ts";
import { is } from "./wanted.ts";

const type = "aws_cloudtrail";
const theirs = "cloudposse/cloudtrail/aws";

const everywhere: readonly [Site] = [
  {
    arguments: {
      is_multi_region_trail: is(true),
      enable_logging: is(true, "pass"),
      include_global_service_events: is(true, "pass"),
    },
  },
];

/** Another trail of the root may record every region: then this one may have a purpose of its own. */
const covered = (trail: ResourceInstance): Verdict | undefined => {
  const other = resourcesOfType(trail.root, type).find(
    (one) => one !== trail && one.presence === "present" && judgeSites(one, everywhere).status === "pass",
  );
  return other && pass(`${other.address} (${where(other.place)}) records every region`);
};

const recordsNoManagement = (selectors: readonly Scope[]): boolean =>
  selectors.length > 0 && selectors.every((one) => truth(one.argument("include_management_events")) === false);

/** A trail that records what is done with data alone is not the one that shows what is done in the account. */
const hasAnotherPurpose = (trail: ResourceInstance): Refusal | undefined =>
  recordsNoManagement(trail.blocks("event_selector").items)
    ? needsDecision(
        `${trail.address} (${where(trail.place)}) records no management events, so that it would not show what is done in other regions either, and the data events of all of them would be billed. Let another trail record every region, and ignore the finding for this one.`,
      )
    : undefined;

const recording = flag<TrailSettings>({
  id: "cloudtrail-enabled-all-regions",
  title: "CloudTrail records every region",
  imperative: {
    one: (name) => `Record every region in the trail ${name}`,
    many: (count) => `Record every region in ${count} trails`,
  },
  why: "Intruders work in the regions that nobody watches; a trail of all regions sees them there too.",
  vanta: {
    ids: ["infra-activity-tracked-config"],
    names: [/^cloudtrail (?:is )?enabled\b/i, /\bcloudtrail\b.*\b(?:all|every|multi)[- ]?regions?\b/i],
  },
  references: {
    checkov: ["CKV_AWS_67"],
    trivy: ["AWS-0014", "aws-cloudtrail-enable-all-regions"],
    cis: ["3.1"],
    securityHub: ["CloudTrail.1"],
  },
  settings: trailSettings,
  types: [{ type, sites: () => everywhere, exempt: covered, refuse: hasAnotherPurpose }],
  modules: [
    {
      module: theirs,
      inputs: () => [
        { path: ["is_multi_region_trail"], wanted: is(true) },
        { path: ["enable_logging"], wanted: is(true) },
        { path: ["include_global_service_events"], wanted: is(true) },
      ],
    },
  ],
  effects: () =>
    inPlaceAtCost(
      "Events of all regions go to the bucket that the trail writes to. The first trail of an account is free; where another one records the same regions, each further event is billed.",
    ),
});

const validating = flag<TrailSettings>({
  id: "cloudtrail-log-validation",
  title: "CloudTrail log files can be validated",
  imperative: {
    one: (name) => `Validate the log files of the trail ${name}`,
    many: (count) => `Validate the log files of ${count} trails`,
  },
  why: "A digest of each hour shows whether somebody changed or deleted log files after the fact.",
  vanta: {
    ids: ["cloudtrail-log-file-validation"],
    names: [/\bcloudtrail\b.*\bvalidat/i, /\blog file (?:integrity )?validation\b/i],
  },
  references: {
    checkov: ["CKV_AWS_36"],
    trivy: ["AWS-0016", "aws-cloudtrail-enable-log-validation"],
    cis: ["3.2"],
    securityHub: ["CloudTrail.4"],
  },
  settings: trailSettings,
  types: [{ type, sites: () => [{ arguments: { enable_log_file_validation: is(true) } }] }],
  modules: alike<TrailSettings>([theirs], "enable_log_file_validation", () => is(true)),
  effects: () => inPlace("CloudTrail writes a digest file beside the log files every hour."),
});

/** The control with the trail that it adds to an account that has none. */
const withTrail = (control: Control<TrailSettings>): Control<TrailSettings> =>
  accountWide(control, {
    per: "account",
    modules: /cloud-?trail/i,
    imperative: (account) => `Record what happens in ${account} with CloudTrail`,
    what: "trail",
    file: "cloudtrail",
    add: (spot, context, account) => addTrail(control.id, spot, context, account),
  });

const [allRegions, logValidation] = [withTrail(recording), withTrail(validating)];

export const cloudtrail: readonly Control[] = [logValidation, trailEncrypted, trailInLogGroup, allRegions];
