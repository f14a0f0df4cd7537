import { accountWide, added } from "./account.ts";
import type { Control } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { noSettings } from "./flag.ts";
import { notCreated } from "./presence.ts";
import { needsDecision, pass } from "./verdict.ts";

const type = "aws_securityhub_account";

/** Whoever has the resource has Security Hub on: it has no switch. */
const hubs: Control = {
  id: "security-hub-enabled",
  title: "Security Hub is on",
  imperative: {
    one: (name) => `Switch Security Hub on (${name})`,
    many: (count) => `Switch Security Hub on in ${count} places`,
  },
  why: "Findings of GuardDuty, Inspector, Macie and the checks of AWS itself are then in one list that somebody can work off.",
  vanta: { ids: [], names: [/\bsecurity ?hub\b.*\b(?:enabled|on)\b/i] },
  resourceTypes: [type],
  references: { checkov: [], cis: ["4.16"], securityHub: [] },
  settings: noSettings,
  check: (hub) => notCreated(hub) ?? pass(`${hub.address} switches Security Hub on`),
  fix: (hub) => needsDecision(`${hub.address} switches Security Hub on already`),
};

export const securityHub: readonly Control[] = [
  accountWide(hubs, {
    per: "region",
    imperative: (account) => `Switch Security Hub on in ${account}`,
    modules: /security-?hub/i,
    what: "Security Hub",
    file: "security-hub",
    add: (spot, { workspace }) =>
      added(spot, {
        type,
        arguments: [],
        effects: inPlaceAtCost(
          "Security Hub is billed by its checks after 30 days, about 0.001 US dollars each; most of them need AWS Config to record.",
          "A Region has it once: where an administrator's account switches it on for the organisation, import it instead.",
        ),
        workspace,
      }),
  }),
];
