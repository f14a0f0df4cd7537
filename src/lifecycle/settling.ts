import type { FindingChange, Outcome, RemediationRecord, RemediationState, Transition } from "../store/records.ts";
import type { FindingKey } from "../vanta/finding.ts";

/** What GitHub says of a pull request of ours, from a webhook or from a read. */
export interface PullRequestFacts {
  readonly state: "open" | "closed";
  readonly merged: boolean;
  /** Login of who merged or closed it, where known. */
  readonly by: string | undefined;
  /** When it was merged or closed; ISO 8601. */
  readonly at: string | undefined;
  /** Closed by TerraFix itself because nothing was left to do. */
  readonly autoclosed: boolean;
}

export const reference = (remediation: Pick<RemediationRecord, "repository" | "pullRequest">): string =>
  `${remediation.repository}#${remediation.pullRequest ?? "?"}`;

/**
 * What the facts mean for the remediation and for its findings; undefined where the store says so already.
 * Only findings that this remediation carries are touched.
 */
export function settle(remediation: RemediationRecord, facts: PullRequestFacts, now: string): Transition | undefined {
  const state = stateOf(remediation, facts);
  if (state === undefined) return undefined;
  const by = facts.by ?? "somebody";
  const told = reference(remediation);
  const settledAt = facts.at ?? now;
  switch (state) {
    case "open":
      return transition(remediation, {
        at: now,
        by,
        state,
        outcome: "in_pull_request",
        reason: `Carried by ${told}, which is open again.`,
        set: { settledAt: null, mergedAt: null },
      });
    case "merged":
      // Runs of the test count from the merge on, however late it is noticed.
      return transition(remediation, {
        at: settledAt,
        by,
        state,
        outcome: "merged",
        reason: `${told} was merged; Vanta has not tested it since.`,
        set: { mergedAt: settledAt, settledAt },
      });
    case "cleared":
      return transition(remediation, {
        at: now,
        by: "terrafix",
        state,
        outcome: "cleared",
        reason: `${told} was closed: Vanta passes it without the change.`,
        set: { settledAt },
      });
    case "closed":
      return transition(remediation, {
        at: now,
        by,
        state,
        outcome: "declined",
        reason: `${by} closed ${told}. It is not offered again unless a command asks.`,
        set: { settledAt },
      });
  }
}

function stateOf(
  remediation: RemediationRecord,
  facts: PullRequestFacts,
): "open" | "merged" | "closed" | "cleared" | undefined {
  const next = facts.merged ? "merged" : facts.state === "open" ? "open" : facts.autoclosed ? "cleared" : "closed";
  const same: Readonly<Record<typeof next, readonly RemediationState[]>> = {
    open: ["open"],
    merged: ["merged", "verified"],
    closed: ["closed"],
    cleared: ["cleared"],
  };
  return same[next].includes(remediation.state) ? undefined : next;
}

interface Settled {
  readonly at: string;
  readonly by: string;
  readonly state: RemediationState;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly set: Partial<RemediationRecord>;
}

const transition = (remediation: RemediationRecord, { at, by, state, outcome, reason, set }: Settled): Transition => ({
  at,
  actor: by,
  reason,
  remediation: { kind: "advance", key: remediation.key, set: { ...set, state } },
  findings: remediation.findings.map((key) => carried(key, outcome, reason, remediation)),
});

const carried = (key: FindingKey, outcome: Outcome, reason: string, remediation: RemediationRecord): FindingChange => ({
  key,
  outcome,
  reason,
  set: { remediation: remediation.key, repository: remediation.repository, runsAfterMerge: 0, lastRunAfterMerge: null },
});
