import type { GitHubClient, Repository } from "./client.ts";
import {
  type CommitMessage,
  compare,
  createCommit,
  type FileChange,
  type MadeCommit,
  type PreparedFile,
  prepareFiles,
} from "./commits.ts";
import { GitHubError, hasStatus } from "./errors.ts";
import { readMarker, withMarker } from "./marker.ts";
import { addMetadata, type Metadata } from "./metadata.ts";
import { type PullRequest, toPullRequest } from "./pulls.ts";
import { createRef, readRef, setRefs } from "./refs.ts";
import { named } from "./repository.ts";
import { insteadOfDraft } from "./text/pull-request.ts";
import { isMadeHere, matches } from "./touched.ts";

export interface PublishRequest extends Metadata {
  readonly repository: Repository;
  /** Login of the credential. */
  readonly login: string;
  readonly base: { readonly branch: string; readonly commit: string };
  readonly branch: string;
  readonly files: readonly FileChange[];
  readonly message: CommitMessage;
  readonly title: string;
  /** Ends in the marker. */
  readonly body: string;
  readonly draft: boolean;
}

export interface PublishedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly headSha: string;
  /** A pull request that was found may be closed already: that is an answer, and it is never replaced. */
  readonly state: "open" | "closed";
  /** Whether GitHub shows the commit as verified. */
  readonly verified: boolean;
  /** False where it was found. */
  readonly created: boolean;
  /** What did not succeed beside it (labels, reviewers, assignees), in words. */
  readonly problems: readonly string[];
}

/**
 * Brings one proposal to GitHub: branch, one commit, pull request, labels and reviewers. Everything is looked for before it is made, so that a call
 * after a broken one continues it. Throws `touched` where a person has committed on the branch, `conflict` where the base does not hold what the
 * proposal was made from, `refused` for files that must not be edited.
 */
export const publish = async (client: GitHubClient, request: PublishRequest): Promise<PublishedPullRequest> => {
  const known = await findPullRequest(client, request);
  if (known !== undefined) return adopt(client, request, known);
  const commit = await ensureCommit(client, request);
  const { pull, created } = await openPullRequest(client, request, commit.sha);
  const problems = pull.state === "open" ? await addMetadata(client, request, pull.number) : [];
  return { ...summary(pull), verified: commit.verified, created, problems };
};

const summary = ({ number, url, headSha, state }: PullRequest) => ({ number, url, headSha, state });

/** Our pull request for this branch in any state; one whose marker a person removed is still ours, since the branch's name holds the key. */
const findPullRequest = async (
  client: GitHubClient,
  { repository, branch, login, body }: PublishRequest,
): Promise<PullRequest | undefined> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    ...named(repository),
    head: `${repository.owner}:${branch}`,
    state: "all",
    per_page: 100,
  });
  const key = readMarker(body)?.key;
  const pulls = data.map(toPullRequest).filter((pull) => pull.headRef === branch && pull.author === login);
  return pulls.find(({ marker }) => marker === undefined || key === undefined || marker.key === key);
};

const adopt = async (
  client: GitHubClient,
  request: PublishRequest,
  pull: PullRequest,
): Promise<PublishedPullRequest> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    ...named(request.repository),
    ref: pull.headSha,
  });
  const problems = pull.state === "open" ? await addMetadata(client, request, pull.number) : [];
  return { ...summary(pull), verified: data.commit.verification?.verified ?? false, created: false, problems };
};

const ensureCommit = async (client: GitHubClient, request: PublishRequest): Promise<MadeCommit> => {
  const { repository, branch, base, message } = request;
  const files = await prepareFiles(client, repository, { commit: base.commit, files: request.files });
  const stands = await readRef(client, repository, branch);
  if (stands === undefined) await createRef(client, repository, { branch, commit: base.commit });
  else if (stands !== base.commit) {
    const made = await continueBranch(client, request, { stands, files });
    if (made !== undefined) return made;
  }
  return createCommit(client, repository, { branch, parent: base.commit, files, message });
};

/** The commit that is wanted, where the branch has it; else the branch is put back to the base, unless a person has committed on it. */
const continueBranch = async (
  client: GitHubClient,
  { repository, branch, base, login }: PublishRequest,
  { stands, files }: { readonly stands: string; readonly files: readonly PreparedFile[] },
): Promise<MadeCommit | undefined> => {
  const divergence = await compare(client, repository, { base: base.commit, head: stands });
  if (!divergence.commits.every((commit) => isMadeHere(commit, login)))
    throw new GitHubError("touched", `The branch ${branch} has a commit that TerraFix did not make.`);
  const [only] = divergence.commits;
  if (only !== undefined && matches(divergence, { base: base.commit, files }))
    return { sha: only.sha, verified: only.verified };
  await setRefs(client, repository, [{ branch, before: stands, after: base.commit, force: true }]);
  return undefined;
};

interface Opened {
  readonly pull: PullRequest;
  readonly created: boolean;
}

const openPullRequest = async (client: GitHubClient, request: PublishRequest, headSha: string): Promise<Opened> => {
  const marker = readMarker(request.body);
  const { draft } = request;
  const body =
    marker === undefined
      ? request.body
      : withMarker(request.body, { ...marker, head: headSha, ...(draft && { drafted: true }) });
  try {
    return { pull: await postPullRequest(client, { ...request, body }), created: true };
  } catch (error) {
    if (!hasStatus(error, 422)) throw error;
    const known = await findPullRequest(client, request);
    if (known !== undefined) return { pull: known, created: false };
    if (!draft || !/draft/i.test(String(error))) throw error;
    const title = insteadOfDraft(request.title);
    return { pull: await postPullRequest(client, { ...request, body, title, draft: false }), created: true };
  }
};

const postPullRequest = async (client: GitHubClient, request: PublishRequest): Promise<PullRequest> => {
  const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", {
    ...named(request.repository),
    title: request.title,
    body: request.body,
    head: request.branch,
    base: request.base.branch,
    draft: request.draft,
    maintainer_can_modify: true,
  });
  return toPullRequest(data);
};
