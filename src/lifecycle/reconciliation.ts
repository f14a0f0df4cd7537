import type { AccessibleRepository } from "../github/access.ts";
import { classify } from "../github/errors.ts";
import { removeOrphans } from "../github/orphans.ts";
import {
  AUTOCLOSED,
  listOwnPullRequests,
  type OwnPullRequest,
  type PullRequest,
  readPullRequest,
} from "../github/pulls.ts";
import type { Repository } from "../github/repository.ts";
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

export interface Reconciliation {
  readonly at: AccessibleRepository;
  readonly repositoryId: number;
  /** Leaves out pull requests that have not changed since. */
  readonly since?: Date | undefined;
}

/**
 * Brings the store in line with the pull requests that GitHub has: unknown ones are recorded from their markers, changed ones are settled.
 * Answers with those it read, the latest change first. Rejects where they cannot be listed; nothing may then be published in this repository.
 */
export async function reconcile(
  { store, now }: Pick<Dependencies, "store" | "now">,
  { at, repositoryId, since }: Reconciliation,
): Promise<readonly OwnPullRequest[]> {
  const pulls = await listOwnPullRequests(at.client, at.repository, { login: at.login, since });
  const known = new Map((await store.remediations()).map((record) => [record.key, record]));
  for (const pull of pulls.toReversed()) {
    const record = known.get(pull.marker.key);
    if (record === undefined || record.pullRequest === null) await recordUnknown(pull, record);
    else if (record.pullRequest === pull.number) await settleFrom(pull, record);
  }
  return pulls;

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
/** Changes this shortly before the last listing are listed again, for clocks that differ. */
const OVERLAP = 10 * 60 * 1000;

export interface Reconciler {
  /** Reconciles what was not for an hour, for what webhooks did not tell. A repository whose pull requests cannot be listed is unreadable for this time. */
  all(seen: Views, options: { readonly readOnly: boolean }): Promise<Views>;
  /** Reconciles what has changed since the last time. */
  one(view: RepositoryView): Promise<void>;
}

/** A repository is listed whole when it is first seen, which also removes branches that nothing needs; later only what has changed. */
export function createReconciler(deps: Pick<Dependencies, "store" | "now" | "queue">): Reconciler {
  const listed = new Map<string, number>();

  const list = async (view: RepositoryView, readOnly: boolean): Promise<void> => {
    const { at, name, base } = view;
    const before = listed.get(name);
    const began = deps.now().getTime();
    const since = before === undefined ? undefined : new Date(before - OVERLAP);
    const pulls = await reconcile(deps, { at, repositoryId: base.repositoryId, since });
    if (since === undefined && !readOnly) await sweep(deps.store, view, pulls);
    listed.set(name, began);
  };

  const all: Reconciler["all"] = async (seen, { readOnly }) => {
    const unreadable = new Map(seen.unreadable);
    const isDue = ({ name }: RepositoryView): boolean => deps.now().getTime() - (listed.get(name) ?? 0) >= HOUR;
    await Promise.all(
      seen.views.filter(isDue).map((view) =>
        deps.queue
          .run(view.name, () => list(view, readOnly))
          .catch((error: unknown) => {
            unreadable.set(view.name, `its pull requests could not be listed: ${classify(error).message}`);
          }),
      ),
    );
    return { ...seen, views: seen.views.filter(({ name }) => !unreadable.has(name)), unreadable };
  };

  return { all, one: (view) => list(view, false) };
}

/** Removes branches of ours without a pull request that no remediation is on its way to. */
async function sweep(
  store: Dependencies["store"],
  { at, name, base, configuration }: RepositoryView,
  pulls: readonly OwnPullRequest[],
): Promise<void> {
  const coming = (await store.remediations()).filter(
    ({ repository, state }) => repository === name && state === "publishing",
  );
  const needed = new Set([...pulls.map(({ headRef }) => headRef), ...coming.map(({ branch }) => branch)]);
  await removeOrphans(at.client, at.repository, {
    prefix: configuration.branchPrefix,
    needed,
    base: base.commit,
    login: at.login,
  });
}

/** The repository by its `owner/repo`; undefined where the credential does not reach it. */
export const accessTo = async (
  { access }: Pick<Dependencies, "access">,
  name: string,
): Promise<AccessibleRepository | undefined> =>
  (await access.list()).repositories.find((one) => nameOf(one.repository) === name);

/** The remediation of a pull request of ours; where the store does not know it, GitHub is asked first. */
export async function remediationAt(
  deps: Pick<Dependencies, "store" | "now">,
  at: AccessibleRepository,
  pull: { readonly repository: string; readonly repositoryId: number; readonly number: number },
): Promise<RemediationRecord | undefined> {
  const known = await deps.store.remediationOf(pull.repository, pull.number);
  if (known !== undefined) return known;
  await reconcile(deps, { at, repositoryId: pull.repositoryId });
  return deps.store.remediationOf(pull.repository, pull.number);
}
