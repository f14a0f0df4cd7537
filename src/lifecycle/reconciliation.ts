import type { AccessibleRepository } from "../github/access.ts";
import type { Repository } from "../github/client.ts";
import { classify } from "../github/errors.ts";
import {
  AUTOCLOSED,
  listOwnPullRequests,
  type OwnPullRequest,
  type PullRequest,
  readPullRequest,
} from "../github/pulls.ts";
import type { RemediationRecord, RemediationState } from "../store/records.ts";
import type { Dependencies } from "./dependencies.ts";
import type { RepositoryView, Views } from "./repositories.ts";
import { type PullRequestFacts, settle } from "./settling.ts";

export const nameOf = ({ owner, repo }: Repository): string => `${owner}/${repo}`;

export const factsOf = (pull: PullRequest): PullRequestFacts => ({
  state: pull.state,
  merged: pull.merged,
  by: pull.closedBy,
  at: pull.mergedAt ?? pull.closedAt,
  autoclosed: pull.title.endsWith(AUTOCLOSED),
});

/**
 * Brings the store in line with the pull requests that GitHub has: unknown ones are recorded from their markers, changed ones are settled.
 * Rejects where they cannot be listed; nothing may then be published in this repository.
 */
export async function reconcile(
  { store, now }: Pick<Dependencies, "store" | "now">,
  at: AccessibleRepository,
  repositoryId: number,
): Promise<void> {
  const pulls = await listOwnPullRequests(at.client, at.repository, at.login);
  const known = new Map((await store.remediations()).map((record) => [record.key, record]));
  for (const pull of pulls.toReversed()) {
    const record = known.get(pull.marker.key);
    if (record === undefined || record.pullRequest === null) await recordUnknown(pull, record);
    else if (record.pullRequest === pull.number) await settleFrom(pull, record);
  }

  async function recordUnknown(pull: OwnPullRequest, begun: RemediationRecord | undefined): Promise<void> {
    const rebuilt = rebuild(pull, { repository: nameOf(at.repository), repositoryId, at: now().toISOString() });
    const reason = `Found on GitHub as ${rebuilt.repository}#${pull.number}.`;
    if (begun === undefined) {
      await store.apply({
        at: now().toISOString(),
        actor: "terrafix",
        reason,
        remediation: { kind: "begin", record: rebuilt },
      });
      return;
    }
    const { evidence: _, createdAt: __, key, ...set } = rebuilt;
    await store.apply({
      at: now().toISOString(),
      actor: "terrafix",
      reason,
      remediation: { kind: "advance", key, set },
    });
  }

  async function settleFrom(pull: OwnPullRequest, record: RemediationRecord): Promise<void> {
    if (settle(record, factsOf(pull), now().toISOString()) === undefined) return;
    const whole = await readPullRequest(at.client, at.repository, pull.number);
    const transition = settle(record, factsOf(whole), now().toISOString());
    if (transition !== undefined) await store.apply(transition);
  }
}

const stateOf = (pull: OwnPullRequest): RemediationState => {
  const { merged, state, autoclosed } = factsOf(pull);
  if (merged) return "merged";
  if (state === "open") return "open";
  return autoclosed ? "cleared" : "closed";
};

function rebuild(
  pull: OwnPullRequest,
  { repository, repositoryId, at }: { readonly repository: string; readonly repositoryId: number; readonly at: string },
): RemediationRecord {
  const { marker } = pull;
  return {
    key: marker.key,
    repositoryId,
    repository,
    subject: marker.subject,
    generation: marker.generation,
    state: stateOf(pull),
    findings: marker.findings,
    branch: pull.headRef,
    base: pull.baseRef,
    baseCommit: marker.base?.commit ?? "",
    headCommit: marker.head ?? pull.headSha,
    pullRequest: pull.number,
    url: pull.url,
    title: pull.title,
    evidence: null,
    createdAt: at,
    openedAt: at,
    mergedAt: pull.mergedAt ?? null,
    settledAt: pull.mergedAt ?? pull.closedAt ?? null,
    told: null,
  };
}

const HOUR = 60 * 60 * 1000;

/**
 * Reconciles each repository when it is first seen and once an hour, for what webhooks did not tell.
 * One whose pull requests cannot be listed is unreadable for this time.
 */
export function createReconciler(deps: Pick<Dependencies, "store" | "now" | "queue">): (seen: Views) => Promise<Views> {
  const reconciled = new Map<string, number>();
  const isDue = ({ name }: RepositoryView): boolean =>
    deps.now().getTime() - (reconciled.get(name) ?? Number.NEGATIVE_INFINITY) >= HOUR;
  return async (seen) => {
    const unreadable = new Map(seen.unreadable);
    await Promise.all(
      seen.views.filter(isDue).map(async ({ name, at, base }) => {
        try {
          await deps.queue.run(name, () => reconcile(deps, at, base.repositoryId));
          reconciled.set(name, deps.now().getTime());
        } catch (error) {
          unreadable.set(name, `its pull requests could not be listed: ${classify(error).message}`);
        }
      }),
    );
    return { ...seen, views: seen.views.filter(({ name }) => !unreadable.has(name)), unreadable };
  };
}

/** The repository by its `owner/repo`; undefined where the credential does not reach it. */
export const accessTo = async (
  { access }: Pick<Dependencies, "access">,
  name: string,
): Promise<AccessibleRepository | undefined> =>
  (await access.list()).repositories.find((one) => nameOf(one.repository) === name);
