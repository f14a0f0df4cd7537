import type { GitHubClient, Repository } from "./client.ts";
import { upsertComment } from "./comments.ts";
import { GitHubError } from "./errors.ts";
import { type Marker, readMarker } from "./marker.ts";
import { PAGE_SIZE, readPages } from "./pages.ts";
import { readRef, setRefs, ZERO_OID } from "./refs.ts";
import { named } from "./repository.ts";

export interface PullRequest {
  readonly number: number;
  /** By which GitHub's GraphQL knows it. */
  readonly nodeId: string;
  readonly url: string;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly merged: boolean;
  readonly mergedAt: string | undefined;
  readonly closedAt: string | undefined;
  /** Login of who closed it; known where one closed pull request was read by its number. */
  readonly closedBy: string | undefined;
  /** Login of who opened it. */
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly marker: Marker | undefined;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
}

/** A pull request that the credential in use opened and whose marker can be read. */
export interface OwnPullRequest extends PullRequest {
  readonly marker: Marker;
}

export interface PullRequestEdit {
  readonly number: number;
  readonly title?: string;
  readonly body?: string;
}

export interface Closing {
  readonly number: number;
  readonly login: string;
  /** The words that end it, kept in the one comment that is edited in place. */
  readonly comment?: string;
  /** Marks the title, so that a list tells what went away by itself from what a person closed. */
  readonly autoclosed: boolean;
}

export const AUTOCLOSED = " - autoclosed";

/** Login of the credential: the app's, ending in `[bot]`, or a person's for a personal token. */
export const whoAmI = async (client: GitHubClient): Promise<string> => {
  const { viewer } = await client.graphql<{ viewer: { login: string } }>("query whoAmI { viewer { login } }");
  return viewer.login;
};

/** Our own pull requests in any state, the latest change first: all of them, or those that changed since an instant. */
export const listOwnPullRequests = async (
  client: GitHubClient,
  repository: Repository,
  { login, since }: { readonly login: string; readonly since?: Date | undefined },
): Promise<OwnPullRequest[]> => {
  const isRecent = ({ updated_at }: { readonly updated_at: string }): boolean =>
    since === undefined || Date.parse(updated_at) >= since.getTime();
  const answers = await readPages(async (page) => {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
      ...named(repository),
      state: "all",
      sort: "updated",
      direction: "desc",
      per_page: PAGE_SIZE,
      page,
    });
    return data;
  }, isRecent);
  return answers
    .filter(isRecent)
    .map(toPullRequest)
    .filter((pull) => isOwn(pull, login));
};

/** One pull request; throws `gone` where there is none. */
export const readPullRequest = async (
  client: GitHubClient,
  repository: Repository,
  number: number,
): Promise<PullRequest> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
    ...named(repository),
    pull_number: number,
  });
  const pull = toPullRequest(data);
  if (pull.state === "open" || pull.merged) return pull;
  const issue = await client.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
    ...named(repository),
    issue_number: number,
  });
  return { ...pull, closedBy: issue.data.closed_by?.login };
};

/** Changes the words of a pull request: title, body or both. */
export const updateBody = async (
  client: GitHubClient,
  repository: Repository,
  { number, title, body }: PullRequestEdit,
): Promise<void> => {
  await client.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
    ...named(repository),
    pull_number: number,
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
  });
};

/** Closes an open pull request, saying why; one that is closed already is left as it is. */
export const closePullRequest = async (
  client: GitHubClient,
  repository: Repository,
  { number, login, comment, autoclosed }: Closing,
): Promise<void> => {
  const pull = await readPullRequest(client, repository, number);
  if (pull.state === "closed") return;
  if (comment !== undefined)
    await upsertComment(client, { repository, issue: number, login, slot: "status", body: comment });
  const title = autoclosed && !pull.title.endsWith(AUTOCLOSED) ? `${pull.title}${AUTOCLOSED}` : pull.title;
  await client.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
    ...named(repository),
    pull_number: number,
    state: "closed",
    ...(title !== pull.title && { title }),
  });
};

/**
 * Opens a closed pull request of ours again. GitHub refuses that for a branch that is gone or moved, so the branch is put back to the
 * commit that the pull request ended with; `restored` false says that the branch stood there all along.
 */
export const reopenPullRequest = async (
  client: GitHubClient,
  repository: Repository,
  number: number,
): Promise<{ readonly restored: boolean }> => {
  const pull = await readPullRequest(client, repository, number);
  if (pull.state === "open") return { restored: false };
  if (pull.merged) throw new GitHubError("conflict", `Pull request ${number} was merged; it cannot be opened again.`);
  const stands = await readRef(client, repository, pull.headRef);
  if (stands !== pull.headSha)
    await setRefs(client, repository, [
      { branch: pull.headRef, before: stands ?? ZERO_OID, after: pull.headSha, force: true },
    ]);
  const title = pull.title.endsWith(AUTOCLOSED) ? pull.title.slice(0, -AUTOCLOSED.length) : pull.title;
  await client.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
    ...named(repository),
    pull_number: number,
    state: "open",
    ...(title !== pull.title && { title }),
  });
  return { restored: stands !== pull.headSha };
};

export const isOwn = (pull: PullRequest, login: string): pull is OwnPullRequest =>
  pull.author === login && pull.marker !== undefined;

interface PullRequestAnswer {
  readonly number: number;
  readonly node_id: string;
  readonly html_url: string;
  readonly state: string;
  readonly draft?: boolean | undefined;
  readonly merged_at?: string | null;
  readonly closed_at?: string | null;
  readonly user: { readonly login: string } | null;
  readonly title: string;
  readonly body: string | null;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string };
}

export const toPullRequest = (answer: PullRequestAnswer): PullRequest => ({
  number: answer.number,
  nodeId: answer.node_id,
  url: answer.html_url,
  state: answer.state === "open" ? "open" : "closed",
  draft: answer.draft ?? false,
  merged: typeof answer.merged_at === "string",
  mergedAt: answer.merged_at ?? undefined,
  closedAt: answer.closed_at ?? undefined,
  closedBy: undefined,
  author: answer.user?.login ?? "",
  title: answer.title,
  body: answer.body ?? "",
  marker: readMarker(answer.body),
  headRef: answer.head.ref,
  headSha: answer.head.sha,
  baseRef: answer.base.ref,
});
