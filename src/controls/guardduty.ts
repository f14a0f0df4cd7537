import type { Control } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { flag, noSettings } from "./flag.ts";
import { notifications } from "./guardduty/notifications.ts";
import { is } from "./wanted.ts";

const enabled = flag({
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
  effects: () =>
    inPlaceAtCost(
      "GuardDuty is billed by the logs that it reads: free for 30 days, then a few US dollars a month for a small account.",
    ),
});

export const guardduty: readonly Control[] = [notifications, enabled];
