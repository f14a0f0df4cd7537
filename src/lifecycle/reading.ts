import type { FindingChange, FindingRecord, Outcome } from "../store/records.ts";

/** What Vanta's lists, read whole, say of a finding that the store knows. */
export type Reading =
  | { readonly kind: "failing"; readonly testRun: string }
  | { readonly kind: "deactivated"; readonly reason: string | null }
  /** In neither list, by a run of the test that counts. */
  | { readonly kind: "passes"; readonly testRun: string }
  /** In neither list, and the integration sees the resource no more. */
  | { readonly kind: "deleted"; readonly testRun: string; readonly at: string }
  /** In neither list, but that proves nothing yet. */
  | { readonly kind: "cannot_tell"; readonly reason: string };

/** Runs of the test after a merge that may still fail before people are told. */
const RUNS_UNTIL_TOLD = 3;

/** What the reading means for the finding; undefined where nothing changes. */
export function judgeReading(record: FindingRecord, reading: Reading): FindingChange | undefined {
  switch (reading.kind) {
    case "failing":
      return judgeFailing(record, reading.testRun);
    case "deactivated":
      return record.outcome === "declined" || record.outcome === "accepted"
        ? undefined
        : accepted(record, reading.reason);
    case "passes":
      return judgePassing(record, reading.testRun);
    case "deleted":
      return judgeDeleted(record, reading);
    case "cannot_tell":
      return undefined;
  }
}

const accepted = (record: FindingRecord, reason: string | null): FindingChange => ({
  key: record.key,
  outcome: "accepted",
  reason: reason === null || reason === "" ? "Deactivated in Vanta." : `Deactivated in Vanta: ${reason}`,
});

function judgeFailing(record: FindingRecord, testRun: string): FindingChange | undefined {
  if (record.outcome === "merged") return countRun(record, testRun);
  if (record.passingSince !== null)
    return { key: record.key, outcome: record.outcome, reason: record.reason, set: { passingSince: null } };
  const passedBefore: readonly Outcome[] = ["verified", "cleared", "gone", "accepted"];
  if (!passedBefore.includes(record.outcome)) return undefined;
  return {
    key: record.key,
    outcome: "waiting",
    reason: `Vanta fails it again by its run of ${testRun}.`,
    set: { judgedBy: null, remediation: null },
  };
}

function countRun(record: FindingRecord, testRun: string): FindingChange | undefined {
  if (testRun <= record.outcomeSince || testRun === record.lastRunAfterMerge) return undefined;
  const runsAfterMerge = record.runsAfterMerge + 1;
  const set = { runsAfterMerge, lastRunAfterMerge: testRun };
  if (runsAfterMerge < RUNS_UNTIL_TOLD) return { key: record.key, outcome: "merged", reason: record.reason, set };
  return {
    key: record.key,
    outcome: "still_failing",
    reason: `Merged ${record.outcomeSince}, and ${RUNS_UNTIL_TOLD} runs of the test later Vanta still fails it. Not applied yet, applied to another account, or set a second time elsewhere?`,
    set,
  };
}

/** What becomes of the open pull request depends on the base branch, which is judged with the code at hand. */
const passingWhileOpen = (record: FindingRecord, testRun: string): FindingChange => ({
  key: record.key,
  outcome: "in_pull_request",
  reason: record.reason,
  set: { passingSince: testRun },
});

function judgePassing(record: FindingRecord, testRun: string): FindingChange | undefined {
  switch (record.outcome) {
    case "merged":
    case "still_failing":
      return { key: record.key, outcome: "verified", reason: `Vanta passes it since its run of ${testRun}.` };
    case "in_pull_request":
      return record.passingSince === null ? passingWhileOpen(record, testRun) : undefined;
    case "verified":
    case "declined":
    case "cleared":
    case "accepted":
    case "gone":
      return undefined;
    default:
      return {
        key: record.key,
        outcome: "cleared",
        reason: `Vanta passes it since its run of ${testRun}; nothing was merged.`,
      };
  }
}

/** What is carried by a pull request stays with it: its code may make the resource anew. */
function judgeDeleted(
  record: FindingRecord,
  { testRun, at }: Extract<Reading, { kind: "deleted" }>,
): FindingChange | undefined {
  const change = judgePassing(record, testRun);
  return change === undefined || change.outcome === "in_pull_request"
    ? change
    : { key: record.key, outcome: "gone", reason: `Deleted in the cloud: Vanta has not seen it since ${at}.` };
}
