import type { Proposal } from "../remedy/proposal.ts";
import type { Finding, FindingKey } from "../vanta/finding.ts";

/** Every finding has exactly one of these at all times. */
export const outcomes = [
  "waiting",
  "in_pull_request",
  "complies_in_code",
  "not_found",
  "ambiguous",
  "needs_decision",
  "refused",
  "not_fixable",
  "failed",
  "merged",
  "still_failing",
  "verified",
  "declined",
  "cleared",
  "accepted",
  "gone",
] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes that are no longer worked on. `declined` stays until a command lifts it; the others begin anew when the finding fails again. */
export const settledOutcomes = [
  "verified",
  "declined",
  "cleared",
  "accepted",
  "gone",
] as const satisfies readonly Outcome[];

export const isSettled = (outcome: Outcome): boolean => (settledOutcomes as readonly Outcome[]).includes(outcome);

export const remediationStates = ["publishing", "open", "merged", "verified", "closed", "cleared"] as const;
export type RemediationState = (typeof remediationStates)[number];

/** What is known of a finding. Times are ISO 8601 in UTC. */
export interface FindingRecord {
  readonly key: FindingKey;
  readonly finding: Finding;
  readonly outcome: Outcome;
  /** One line for people: why this outcome, and what would change it. */
  readonly reason: string;
  readonly candidates: readonly string[];
  /** Address of the resource, where one was found. */
  readonly target: string | null;
  /** `owner/repo` of the target or the pull request. */
  readonly repository: string | null;
  readonly remediation: string | null;
  /** Digest of what it was last judged by (its own data and the commits read); the same digest need not be judged again. */
  readonly judgedBy: string | null;
  /** Consecutive faults while working on it, and when the next try is due. */
  readonly faults: number;
  readonly retryAt: string | null;
  /** Runs of the test since the merge that still failed it, and the last of them. */
  readonly runsAfterMerge: number;
  readonly lastRunAfterMerge: string | null;
  /** The run by which Vanta began to pass it while its pull request was still open. */
  readonly passingSince: string | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly outcomeSince: string;
}

/** The durable record of one pull request. */
export interface RemediationRecord {
  readonly key: string;
  readonly repositoryId: number;
  /** `owner/repo` */
  readonly repository: string;
  /** Control id, or test id where there is no control. */
  readonly subject: string;
  /** 1 at first; one more than the last settled pull request for the same findings when they fail anew. */
  readonly generation: number;
  readonly state: RemediationState;
  readonly findings: readonly FindingKey[];
  readonly branch: string;
  readonly base: string;
  readonly baseCommit: string;
  readonly headCommit: string | null;
  readonly pullRequest: number | null;
  readonly url: string | null;
  readonly title: string;
  /** What was proposed, with its verification: the audit's evidence. Absent where the record was rebuilt from GitHub. */
  readonly evidence: ProposalEvidence | null;
  readonly createdAt: string;
  readonly openedAt: string | null;
  readonly mergedAt: string | null;
  readonly settledAt: string | null;
  /** The words that its status comment has now; null where it has none yet. */
  readonly told: string | null;
}

/** A proposal without the text of the files. */
export type ProposalEvidence = Omit<Proposal, "files"> & {
  readonly files: readonly string[];
  /** The wishes of reviewers that a model followed. */
  readonly words?: string;
};

/** One row of the append-only history. */
export interface EventRecord {
  readonly id: number;
  readonly at: string;
  /** Login of a person, or `terrafix`, or `vanta`. */
  readonly actor: string;
  readonly about: "finding" | "remediation";
  readonly key: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
}

/** A change of state: applied whole, in one transaction, with its events. */
export interface Transition {
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly remediation?: RemediationChange;
  readonly findings?: readonly FindingChange[];
}

export type RemediationChange =
  | { readonly kind: "begin"; readonly record: RemediationRecord }
  | {
      readonly kind: "advance";
      readonly key: string;
      readonly set: Partial<Omit<RemediationRecord, "key" | "createdAt">>;
    };

export interface FindingChange {
  readonly key: FindingKey;
  /** The outcome that the change was decided by: it is not made where another one stands by now, as a webhook may have brought. */
  readonly from?: Outcome;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly set?: Partial<
    Pick<
      FindingRecord,
      | "candidates"
      | "target"
      | "repository"
      | "remediation"
      | "judgedBy"
      | "faults"
      | "retryAt"
      | "runsAfterMerge"
      | "lastRunAfterMerge"
      | "passingSince"
    >
  >;
}

/** A webhook that GitHub handed over. */
export interface DeliveryRecord {
  /** `X-GitHub-Delivery`: the same when GitHub delivers again. */
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
  readonly receivedAt: string;
}
