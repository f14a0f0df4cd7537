import type { ColumnType, Generated } from "kysely";

/** Rows as the database holds them: times and JSON as text. */
export interface Schema {
  readonly findings: FindingRow;
  readonly remediations: RemediationRow;
  readonly events: EventRow;
  readonly deliveries: DeliveryRow;
  readonly cursors: {
    readonly test_id: string;
    readonly last_test_run_date: string;
    readonly latest_flip_date: string | null;
  };
  readonly blobs: { readonly sha: string; readonly bytes: Uint8Array; readonly used_at: string };
  readonly leases: { readonly name: string; readonly holder: string; readonly expires_at: string };
  readonly spending: SpendingRow;
  readonly tokens: { readonly name: string; readonly value: string; readonly expires_at: string };
}

/** One call of the model; until it is settled, with what it can cost at most. */
export interface SpendingRow {
  readonly id: Generated<number>;
  readonly at: string;
  readonly model: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly cost_usd: number;
  readonly settled: number;
}

export interface FindingRow {
  readonly key: string;
  readonly test_id: string;
  readonly finding: string;
  readonly outcome: string;
  readonly reason: string;
  readonly candidates: string;
  readonly target: string | null;
  readonly repository: string | null;
  readonly remediation: string | null;
  readonly judged_by: string | null;
  readonly faults: number;
  readonly retry_at: string | null;
  readonly runs_after_merge: number;
  readonly last_run_after_merge: string | null;
  readonly passing_since: string | null;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly outcome_since: string;
}

export interface RemediationRow {
  readonly key: string;
  readonly repository_id: number;
  readonly repository: string;
  readonly subject: string;
  readonly generation: number;
  readonly state: string;
  readonly findings: string;
  readonly branch: string;
  readonly base: string;
  readonly base_commit: string;
  readonly head_commit: string | null;
  readonly pull_request: number | null;
  readonly url: string | null;
  readonly title: string;
  readonly evidence: string | null;
  readonly created_at: string;
  readonly opened_at: string | null;
  readonly merged_at: string | null;
  readonly settled_at: string | null;
  readonly told: string | null;
}

export interface EventRow {
  readonly id: Generated<number>;
  readonly at: ColumnType<string, string, never>;
  readonly actor: string;
  readonly about: string;
  readonly key: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
}

export interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly payload: string;
  readonly received_at: string;
  readonly handled_at: string | null;
  readonly problem: string | null;
  readonly attempts: number;
}
