import type { AccessibleRepository } from "../github/access.ts";
import { upsertComment } from "../github/comments.ts";
import { merged, passesBeforeMerge, stillFailing, verified } from "../github/text/comments.ts";
import type { FindingRecord, RemediationRecord } from "../store/records.ts";
import type { Dependencies } from "./dependencies.ts";

/**
 * What the status comment of a pull request should say now; undefined where there is nothing to say.
 * Made of recorded facts alone, so that it is the same until one of them changes.
 */
export function statusOf(remediation: RemediationRecord, all: readonly FindingRecord[]): string | undefined {
  const findings = all.filter(isCounted);
  if (remediation.state === "open") return statusWhileOpen(remediation, findings);
  if (remediation.mergedAt === null) return undefined;
  const mergedAt = new Date(remediation.mergedAt);
  const failing = findings.filter(({ outcome }) => outcome === "still_failing");
  const passing = findings.filter(({ outcome }) => outcome === "verified");
  const latest = (records: readonly FindingRecord[]): Date =>
    new Date(Math.max(...records.map((record) => Date.parse(record.outcomeSince))));
  if (failing.length > 0) return stillFailing({ entities: namesOf(failing), now: latest(failing), mergedAt });
  if (passing.length > 0 && passing.length === findings.length)
    return verified({ entities: namesOf(passing), since: latest(passing), mergedAt });
  return merged();
}

/** What was accepted in Vanta, or is gone from the cloud, is not waited for. */
const isCounted = ({ outcome }: FindingRecord): boolean => outcome !== "accepted" && outcome !== "gone";

/** The cloud was made right before the merge: the code still has to follow. */
function statusWhileOpen(remediation: RemediationRecord, findings: readonly FindingRecord[]): string | undefined {
  const passing = findings.filter(({ passingSince }) => passingSince !== null);
  return passing.length > 0 && passing.length === findings.length
    ? passesBeforeMerge(namesOf(passing), remediation.base)
    : undefined;
}

export const namesOf = (records: readonly FindingRecord[]): readonly string[] =>
  records.map(({ finding }) => finding.entity.displayName);

/** Brings the status comment of one pull request up to date; a comment that says so already costs nothing. */
export async function tellStatus(
  { store, now }: Pick<Dependencies, "store" | "now">,
  at: AccessibleRepository,
  remediation: RemediationRecord,
): Promise<void> {
  if (remediation.pullRequest === null) return;
  const findings = (await store.findings()).filter((record) => record.remediation === remediation.key);
  const words = statusOf(remediation, findings);
  if (words === undefined || words === remediation.told) return;
  await upsertComment(at.client, {
    repository: at.repository,
    issue: remediation.pullRequest,
    login: at.login,
    slot: "status",
    body: words,
  });
  const counted = findings.filter(isCounted);
  const done =
    remediation.state === "merged" && counted.length > 0 && counted.every(({ outcome }) => outcome === "verified");
  await store.apply({
    at: now().toISOString(),
    actor: done ? "vanta" : "terrafix",
    reason: done ? "Vanta passes all of its findings." : "Told.",
    remediation: { kind: "advance", key: remediation.key, set: { told: words, ...(done && { state: "verified" }) } },
  });
}
