import { type FindingRecord, isSettled } from "../store/records.ts";
import { deletionOf } from "../vanta/deletion.ts";
import { VantaError } from "../vanta/errors.ts";
import { type FindingKey, findingKey } from "../vanta/finding.ts";
import { type FindingsReading, readFindings } from "../vanta/findings.ts";
import { judgePass, type PassEvidence, type PassVerdict, readPassEvidence } from "../vanta/passes.ts";
import type { Dependencies } from "./dependencies.ts";
import { judgeReading, type Reading } from "./reading.ts";

export interface Intake {
  readonly reading: FindingsReading;
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/**
 * Reads Vanta and brings the findings in the store in line with it. Rejects with a VantaError where nothing can be known;
 * cursors advance last, so that whatever is interrupted is read again.
 */
export async function takeIn({
  store,
  vanta,
  enrich,
  now,
}: Pick<Dependencies, "store" | "vanta" | "enrich" | "now">): Promise<Intake> {
  const followed = (await store.findings()).filter((record) => !isSettled(record.outcome));
  const reading = await readFindings(vanta, {
    cursors: await store.cursors(),
    followed: entitiesByTest(followed),
    enrich,
  });
  const listed = [...reading.changed.values()].flat();
  await store.see(listed, now().toISOString());

  const readings = new Map<FindingKey, Reading>();
  for (const finding of listed)
    readings.set(findingKey(finding), { kind: "failing", testRun: finding.test.lastTestRunDate });
  const missing = await readMissing(vanta, missingFrom(followed, reading));
  for (const [key, one] of missing.readings) readings.set(key, one);

  const records = await store.findings();
  const changes = records.flatMap((record) => {
    const seen = readings.get(record.key);
    const change = seen === undefined ? undefined : judgeReading(record, seen);
    return change === undefined ? [] : [{ ...change, from: record.outcome }];
  });
  await store.apply({ at: now().toISOString(), actor: "vanta", reason: "", findings: changes });
  await store.setCursors(reading.cursors);
  return { reading, problems: [...problemsOf(reading), ...missing.problems] };
}

function entitiesByTest(records: readonly FindingRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byTest = Map.groupBy(records, ({ finding }) => finding.testId);
  return new Map([...byTest].map(([testId, some]) => [testId, new Set(some.map(({ finding }) => finding.entityId))]));
}

/** Seen to pass while its pull request was open, which turned out to be merged: the run that showed it may have come after the merge. */
const mayBeVerified = ({ outcome, passingSince }: FindingRecord): boolean =>
  outcome === "merged" && passingSince !== null;

/** Followed findings that the lists no longer hold, by test; tests that could not be read, or did not move, say nothing new. */
function missingFrom(
  followed: readonly FindingRecord[],
  reading: FindingsReading,
): ReadonlyMap<string, readonly FindingRecord[]> {
  const unread = new Set(reading.failures.map(({ testId }) => testId));
  const unmoved = new Set(reading.unchanged);
  const listed = new Set([...reading.changed.values()].flat().map(findingKey));
  const missing = followed.filter(
    (record) =>
      !unread.has(record.finding.testId) &&
      !listed.has(record.key) &&
      (!unmoved.has(record.finding.testId) || mayBeVerified(record)),
  );
  return Map.groupBy(missing, ({ finding }) => finding.testId);
}

async function readMissing(vanta: Dependencies["vanta"], missing: ReadonlyMap<string, readonly FindingRecord[]>) {
  const readings = new Map<FindingKey, Reading>();
  const problems: string[] = [];
  for (const [testId, records] of missing) {
    try {
      const evidence: PassEvidence = await readPassEvidence(vanta, testId);
      for (const record of records) readings.set(record.key, await readOne(vanta, record, evidence));
    } catch (error) {
      if (!(error instanceof VantaError)) throw error;
      problems.push(`whether Vanta passes the entities of ${testId} could not be read: ${error.message}`);
    }
  }
  return { readings, problems };
}

async function readOne(vanta: Dependencies["vanta"], record: FindingRecord, evidence: PassEvidence): Promise<Reading> {
  const reading = toReading(judgePass(record.finding.entityId, mustRunAfter(record), evidence));
  if (reading.kind !== "passes") return reading;
  const at = await deletionOf(vanta, record.finding, evidence.integration.resourceKinds);
  return at === undefined ? reading : { kind: "deleted", testRun: reading.testRun, at };
}

/** A run counts when it came after the merge, or after the run that failed the finding last. */
const mustRunAfter = ({ outcome, outcomeSince, finding }: FindingRecord): string =>
  outcome === "merged" || outcome === "still_failing" ? outcomeSince : finding.test.lastTestRunDate;

function toReading(verdict: PassVerdict): Reading {
  switch (verdict.verdict) {
    case "passes":
      return { kind: "passes", testRun: verdict.since };
    case "fails":
      return { kind: "failing", testRun: verdict.run };
    case "deactivated":
      return { kind: "deactivated", reason: verdict.reason };
    case "cannot_tell":
      return { kind: "cannot_tell", reason: verdict.reason };
  }
}

const problemsOf = ({ unreadable, failures, problems }: FindingsReading): readonly string[] => [
  ...failures.map(({ testId, error }) => `the entities of ${testId} could not be read: ${error.message}`),
  ...unreadable.map(({ what, id, problem }) => `${what} ${id ?? "without an id"} could not be read: ${problem}`),
  ...problems,
];
