import { accountWide, added } from "./account.ts";
import type { Control } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { notifications } from "./guardduty/notifications.ts";
import { is } from "./wanted.ts";

const billed =
  "GuardDuty is billed by the logs that it reads: free for 30 days, then a few US dollars a month for a small account.";

const detectors = flag({
  id: "guardduty-enabled",
  title: "GuardDuty is on",
  imperative: {
    one: (name) => `Switch GuardDuty on in ${name}`,
    many: (count) => `Switch ${count} GuardDuty detectors on`,
  },
  why: "GuardDuty reads logs that nobody reads by eye and tells of intruders while they are at work.",
  vanta: {
    ids: ["aws-guardduty-enabled"],
    names: [/\bintrusion detection system enabled\b/i, /\bguardduty\b.*\b(?:enabled|on)\b/i],
  },
  references: { checkov: ["CKV_AWS_238"], cis: [], securityHub: ["GuardDuty.1"] },
  settings: noSettings,
  types: [{ type: "aws_guardduty_detector", sites: () => [{ arguments: { enable: is(true, "pass") } }] }],
  effects: () => inPlaceAtCost(billed),
});

const enabled = accountWide(detectors, {
  per: "region",
  modules: /guard-?duty/i,
  imperative: (account) => `Switch GuardDuty on in ${account}`,
  what: "GuardDuty detector",
  file: "guardduty",
  add: (spot, { workspace }) =>
    added(spot, {
      type: "aws_guardduty_detector",
      arguments: [["enable", "true"]],
      effects: inPlaceAtCost(
        billed,
        "A Region has one detector: where somebody switched GuardDuty on by hand, or an administrator's account does it for the organisation, AWS refuses a second one. Import it then.",
      ),
      workspace,
    }),
});

export const guardduty: readonly Control[] = [notifications, enabled];
