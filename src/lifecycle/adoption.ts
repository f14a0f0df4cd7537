import type { FindingChange, FindingRecord, Outcome, RemediationRecord, RemediationState } from "../store/records.ts";
import type { FindingKey } from "../vanta/finding.ts";
import { reference } from "./settling.ts";

/** Remediations by the findings that they carry, the oldest first. */
export type Carriers = ReadonlyMap<FindingKey, readonly RemediationRecord[]>;

export function carriersOf(remediations: readonly RemediationRecord[]): Carriers {
  const carriers = new Map<FindingKey, RemediationRecord[]>();
  const oldestFirst = [...remediations].sort(
    (a, b) => a.generation - b.generation || (a.pullRequest ?? Number.MAX_VALUE) - (b.pullRequest ?? Number.MAX_VALUE),
  );
  for (const remediation of oldestFirst) {
    for (const key of remediation.findings) carriers.set(key, [...(carriers.get(key) ?? []), remediation]);
  }
  return carriers;
}

const adopted: Readonly<Partial<Record<RemediationState, Outcome>>> = {
  open: "in_pull_request",
  merged: "merged",
  closed: "declined",
};

/**
 * What a failing finding that belongs to no pull request in the store gets from the pull requests that GitHub knows of it:
 * the way in which a lost database loses no decision. Undefined where none of them still speaks for it.
 */
export function adopt(record: FindingRecord, carriers: Carriers): FindingChange | undefined {
  const remediation = carriers.get(record.key)?.at(-1);
  if (remediation === undefined || record.remediation === remediation.key) return undefined;
  const outcome = adopted[remediation.state];
  if (outcome === undefined) return undefined;
  return {
    key: record.key,
    outcome,
    reason: wordsFor(outcome, reference(remediation)),
    set: {
      remediation: remediation.key,
      repository: remediation.repository,
      runsAfterMerge: 0,
      lastRunAfterMerge: null,
    },
  };
}

const wordsFor = (outcome: Outcome, told: string): string => {
  if (outcome === "declined") return `${told} was closed by a person. It is not offered again unless a command asks.`;
  return outcome === "merged" ? `${told} was merged; Vanta has not passed it since.` : `Carried by ${told}.`;
};

/** One more than the last settled pull request for any of these findings: 1 where there is none. */
export function nextGeneration(findings: readonly FindingKey[], carriers: Carriers): number {
  const settled = findings
    .flatMap((key) => carriers.get(key) ?? [])
    .filter(({ state }) => state !== "open" && state !== "publishing");
  return 1 + Math.max(0, ...settled.map(({ generation }) => generation));
}
