import type { FindingRecord, RemediationState } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Panel, PanelItem } from "./github/page/visit.ts";

/** Tells above a pull request what Vanta says of its findings by what TerraFix has read, and what TerraFix does about them. */
export const panelOf =
  (store: Store, owner: string): Panel =>
  async ({ repository, number }) => {
    const remediation = await store.remediationOf(`${owner}/${repository}`, number);
    if (remediation === undefined) return [];
    const findings = (await store.findings()).filter(({ key }) => remediation.findings.includes(key));
    return [
      vantaSays(findings.filter(fails)),
      { label: "TerraFix", ...doings[remediation.state] },
      ...(remediation.evidence?.engine === "model" ? [scripted] : []),
    ];
  };

const scripted: PanelItem = { label: "Model", value: "scripted in this demo", tone: "done" };

const fails = ({ outcome, passingSince }: FindingRecord): boolean =>
  passingSince === null && !(["verified", "cleared", "accepted", "gone"] as readonly string[]).includes(outcome);

function vantaSays([first, ...others]: readonly FindingRecord[]): PanelItem {
  if (first === undefined) return { label: "Vanta", value: "passes", tone: "good" };
  const failing = others.length === 0 ? first.finding.entity.displayName : `${others.length + 1} resources`;
  return { label: "Vanta", value: `fails ${failing}`, tone: "bad" };
}

const doings: Readonly<Record<RemediationState, Omit<PanelItem, "label">>> = {
  publishing: { value: "is publishing", tone: "waiting" },
  open: { value: "waits for a review", tone: "waiting" },
  merged: { value: "merged; waits for Vanta's next run", tone: "waiting" },
  verified: { value: "verified", tone: "good" },
  closed: { value: "declined; not offered again", tone: "done" },
  cleared: { value: "closed; nothing left to do", tone: "done" },
};
