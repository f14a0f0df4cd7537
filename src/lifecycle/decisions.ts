import type { AccessibleRepository } from "../github/access.ts";
import { type Decision, mergeDecisions, withMarker } from "../github/marker.ts";
import { readPullRequest, updateBody } from "../github/pulls.ts";
import type { RemediationRecord } from "../store/records.ts";

/**
 * Writes a person's decision about all findings of a pull request on the pull request itself, before it takes effect: it outlives the database.
 * `undefined` lifts every decision.
 */
export async function writeDecisions(
  at: AccessibleRepository,
  remediation: RemediationRecord,
  decision: Omit<Decision, "finding"> | undefined,
): Promise<void> {
  if (remediation.pullRequest === null) return;
  const { marker, body, number } = await readPullRequest(at.client, at.repository, remediation.pullRequest);
  if (marker === undefined) return;
  const decisions =
    decision === undefined
      ? []
      : mergeDecisions(
          marker.decisions,
          remediation.findings.map((finding) => ({ ...decision, finding })),
        );
  const after = withMarker(body, { ...marker, decisions });
  if (after !== body) await updateBody(at.client, at.repository, { number, body: after });
}

/** Opening again lifts every decision; what TerraFix had closed by itself stays open from then on. */
export const decisionByReopening = (
  { state }: Pick<RemediationRecord, "state">,
  { by, at }: Pick<Decision, "by" | "at">,
): Omit<Decision, "finding"> | undefined => (state === "cleared" ? { kind: "kept", by, at } : undefined);
