import type { Outcome, RemediationState } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** What an operator asks first. */
export interface ServiceStatus {
  readonly findings: Readonly<Partial<Record<Outcome, number>>>;
  readonly remediations: Readonly<Partial<Record<RemediationState, number>>>;
  readonly pendingDeliveries: number;
  /** Null before the first poll has ended. `at` is ISO 8601. */
  readonly lastPoll: {
    readonly at: string;
    readonly vantaWasRead: boolean;
    readonly problems: readonly string[];
  } | null;
}

export async function readStatus(store: Store, lastPoll: ServiceStatus["lastPoll"]): Promise<ServiceStatus> {
  const [findings, remediations, pending] = await Promise.all([
    store.findings(),
    store.remediations(),
    store.pendingDeliveries(),
  ]);
  return {
    findings: counts(findings.map(({ outcome }) => outcome)),
    remediations: counts(remediations.map(({ state }) => state)),
    pendingDeliveries: pending.length,
    lastPoll,
  };
}

function counts<Word extends string>(words: readonly Word[]): Partial<Record<Word, number>> {
  const counted: Partial<Record<Word, number>> = {};
  for (const word of words) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
}
