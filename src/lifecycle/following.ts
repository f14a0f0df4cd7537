import { matchTest } from "../controls/catalogue.ts";
import type { AccessibleRepository } from "../github/access.ts";
import { classify } from "../github/errors.ts";
import { closePullRequest, readPullRequest } from "../github/pulls.ts";
import { cleared, clearedByVanta } from "../github/text/comments.ts";
import type { FindingRecord, RemediationRecord } from "../store/records.ts";
import type { Dependencies } from "./dependencies.ts";
import { planAgain } from "./planning.ts";
import { nameOf } from "./reconciliation.ts";
import type { RepositoryView } from "./repositories.ts";
import { settle } from "./settling.ts";
import { namesOf, tellStatus } from "./status.ts";

/** Follows the pull requests that are not at their end: closes what nothing is left to do for, and tells what became of the others. */
export async function followAll(deps: Dependencies, views: readonly RepositoryView[]): Promise<readonly string[]> {
  const { repositories } = await deps.access.list();
  const live = (await deps.store.remediations()).filter(
    ({ state }) => state === "publishing" || state === "open" || state === "merged",
  );
  const followed = live.map(async (remediation) => {
    const at = repositories.find((one) => nameOf(one.repository) === remediation.repository);
    if (at === undefined)
      return `${remediation.repository} is no longer within reach; its pull requests are not followed.`;
    try {
      await deps.queue.run(remediation.repository, () =>
        follow(deps, { at, remediation, view: views.find(({ name }) => name === remediation.repository) }),
      );
      return undefined;
    } catch (error) {
      return `${remediation.url ?? remediation.key} could not be followed: ${classify(error).message}`;
    }
  });
  return [...new Set((await Promise.all(followed)).filter((problem) => problem !== undefined))];
}

interface Followed {
  readonly at: AccessibleRepository;
  readonly remediation: RemediationRecord;
  /** Absent where the repository could not be read. */
  readonly view: RepositoryView | undefined;
}

async function follow(deps: Dependencies, { at, remediation, view }: Followed): Promise<void> {
  const findings = (await deps.store.findings()).filter((record) => record.remediation === remediation.key);
  if (remediation.state === "publishing") return abandon(deps, remediation);
  const needless = remediation.state === "open" && view !== undefined ? await needlessness(findings, view, deps) : "no";
  if (needless === "no" || (needless === "in Vanta" && (await isKept(at, remediation))))
    await tellStatus(deps, at, remediation);
  else await clear(deps, { at, remediation, findings, byVanta: needless === "in Vanta" });
}

/** Whether somebody opened it again after it had been closed by Vanta's word alone. */
async function isKept(at: AccessibleRepository, { pullRequest }: RemediationRecord): Promise<boolean> {
  if (pullRequest === null) return true;
  const { marker } = await readPullRequest(at.client, at.repository, pullRequest);
  return marker?.decisions.some(({ kind }) => kind === "kept") ?? false;
}

/** Whether something is left to fix is for checks to say; no model is asked for it. */
const nobody = { kind: "off", reason: "it is only looked whether the base branch complies" } as const;

/**
 * Nothing is left to do where every finding passes in Vanta or was accepted there, and the base branch has nothing left to fix.
 * Where no control can say so of the base branch, it is needless `in Vanta` only.
 */
async function needlessness(
  findings: readonly FindingRecord[],
  view: RepositoryView,
  deps: Dependencies,
): Promise<"no" | "in Vanta" | "in code"> {
  const isDone = ({ passingSince, outcome }: FindingRecord): boolean => passingSince !== null || outcome === "accepted";
  if (findings.length === 0 || !findings.every(isDone)) return "no";
  const passing = findings.filter(({ outcome }) => outcome !== "accepted");
  const { proposals, changes } = await planAgain({ ...deps, model: nobody }, passing, { view });
  if (proposals.length > 0) return "no";
  const unsure = changes.filter(({ outcome }) => outcome !== "complies_in_code" && outcome !== "not_found");
  if (unsure.length === 0) return "in code";
  const undecidable = new Set(passing.filter(isUndecidable).map(({ key }) => key));
  return unsure.every(({ key, outcome }) => outcome === "refused" && undecidable.has(key)) ? "in Vanta" : "no";
}

/** No control of the catalogue decides its test. */
const isUndecidable = ({ finding: { testId, test } }: FindingRecord): boolean =>
  matchTest({ id: testId, name: test.name, description: test.description }).kind === "none";

async function clear(
  deps: Dependencies,
  {
    at,
    remediation,
    findings,
    byVanta,
  }: {
    readonly at: AccessibleRepository;
    readonly remediation: RemediationRecord;
    readonly findings: readonly FindingRecord[];
    readonly byVanta: boolean;
  },
): Promise<void> {
  if (remediation.pullRequest === null) return;
  await closePullRequest(at.client, at.repository, {
    number: remediation.pullRequest,
    login: at.login,
    comment: (byVanta ? clearedByVanta : cleared)(namesOf(findings)),
    autoclosed: true,
  });
  const now = deps.now().toISOString();
  const transition = settle(
    remediation,
    { state: "closed", merged: false, by: at.login, at: now, autoclosed: true },
    now,
  );
  if (transition === undefined) return;
  const passing = new Set(findings.filter(({ outcome }) => outcome !== "accepted").map(({ key }) => key));
  await deps.store.apply({ ...transition, findings: transition.findings?.filter(({ key }) => passing.has(key)) ?? [] });
}

/** A proposal that was begun, never got its pull request, and is not what its findings need any more; its branch is swept away later. */
async function abandon({ store, now }: Dependencies, remediation: RemediationRecord): Promise<void> {
  const pending = (await store.findings()).filter(({ key }) => remediation.findings.includes(key));
  if (pending.some(({ outcome }) => outcome === "failed" || outcome === "waiting")) return;
  await store.apply({
    at: now().toISOString(),
    actor: "terrafix",
    reason: "Superseded before its pull request was opened.",
    remediation: { kind: "advance", key: remediation.key, set: { state: "cleared", settledAt: now().toISOString() } },
  });
}
