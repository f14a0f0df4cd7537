import type { Insertable, Selectable } from "kysely";
import type { FindingKey } from "../vanta/finding.ts";
import type { EventRecord, FindingRecord, Outcome, RemediationRecord, RemediationState } from "./records.ts";
import type { EventRow, FindingRow, RemediationRow } from "./schema.ts";

export function toFinding(row: Selectable<FindingRow>): FindingRecord {
  return {
    key: row.key as FindingKey,
    finding: JSON.parse(row.finding),
    outcome: row.outcome as Outcome,
    reason: row.reason,
    candidates: JSON.parse(row.candidates),
    target: row.target,
    repository: row.repository,
    remediation: row.remediation,
    judgedBy: row.judged_by,
    faults: row.faults,
    retryAt: row.retry_at,
    runsAfterMerge: row.runs_after_merge,
    lastRunAfterMerge: row.last_run_after_merge,
    passingSince: row.passing_since,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    outcomeSince: row.outcome_since,
  };
}

export function fromFinding(record: FindingRecord): Insertable<FindingRow> {
  return {
    key: record.key,
    test_id: record.finding.testId,
    finding: JSON.stringify(record.finding),
    outcome: record.outcome,
    reason: record.reason,
    candidates: JSON.stringify(record.candidates),
    target: record.target,
    repository: record.repository,
    remediation: record.remediation,
    judged_by: record.judgedBy,
    faults: record.faults,
    retry_at: record.retryAt,
    runs_after_merge: record.runsAfterMerge,
    last_run_after_merge: record.lastRunAfterMerge,
    passing_since: record.passingSince,
    first_seen: record.firstSeen,
    last_seen: record.lastSeen,
    outcome_since: record.outcomeSince,
  };
}

export function toRemediation(row: Selectable<RemediationRow>): RemediationRecord {
  return {
    key: row.key,
    repositoryId: row.repository_id,
    repository: row.repository,
    subject: row.subject,
    generation: row.generation,
    state: row.state as RemediationState,
    findings: JSON.parse(row.findings),
    branch: row.branch,
    base: row.base,
    baseCommit: row.base_commit,
    headCommit: row.head_commit,
    pullRequest: row.pull_request,
    url: row.url,
    title: row.title,
    evidence: row.evidence === null ? null : JSON.parse(row.evidence),
    createdAt: row.created_at,
    openedAt: row.opened_at,
    mergedAt: row.merged_at,
    settledAt: row.settled_at,
    told: row.told,
  };
}

export function fromRemediation(record: RemediationRecord): Insertable<RemediationRow> {
  return {
    key: record.key,
    repository_id: record.repositoryId,
    repository: record.repository,
    subject: record.subject,
    generation: record.generation,
    state: record.state,
    findings: JSON.stringify(record.findings),
    branch: record.branch,
    base: record.base,
    base_commit: record.baseCommit,
    head_commit: record.headCommit,
    pull_request: record.pullRequest,
    url: record.url,
    title: record.title,
    evidence: record.evidence === null ? null : JSON.stringify(record.evidence),
    created_at: record.createdAt,
    opened_at: record.openedAt,
    merged_at: record.mergedAt,
    settled_at: record.settledAt,
    told: record.told,
  };
}

export const toEvent = (row: Selectable<EventRow>): EventRecord => ({
  ...row,
  about: row.about as EventRecord["about"],
});
