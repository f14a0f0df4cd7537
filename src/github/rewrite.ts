import { nextBranch } from "./branch.ts";
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
import { becomeDraft, becomeReady } from "./draft.ts";
import { GitHubError } from "./errors.ts";
import { mergeDecisions, readMarker, withMarker } from "./marker.ts";
import { type PullRequest, readPullRequest, updateBody } from "./pulls.ts";
import { createRef, deleteBranch, readRef, setRefs, ZERO_OID } from "./refs.ts";
import { insteadOfDraft } from "./text/pull-request.ts";
import { isMadeHere, isTouchedByPerson, matches } from "./touched.ts";

export interface RewriteRequest {
  readonly repository: Repository;
  readonly login: string;
  readonly number: number;
  /** The commit that TerraFix made last on the branch. */
  readonly ourHeadSha: string;
  /** A command handed the branch back: a person's commits on it are given up. */
  readonly takeBack?: boolean;
  readonly base: { readonly branch: string; readonly commit: string };
  readonly files: readonly FileChange[];
  readonly message: CommitMessage;
  readonly title: string;
  /** Ends in the marker; decisions that stand on the pull request are kept. */
  readonly body: string;
  /** Whether what it says now is for a draft. A draft that a person made stays one. */
  readonly draft: boolean;
}

export interface RewrittenPullRequest {
  readonly headSha: string;
  /** False where the branch stood at the wanted commit already. */
  readonly moved: boolean;
  readonly verified: boolean;
  /** What became of it beside its commit. */
  readonly became: "draft" | "ready" | undefined;
}

/**
 * Makes an open pull request anew from the current base, as one commit. The commit is prepared on a branch beside it, because a branch that equals
 * its base even for a moment closes its pull request. Throws `touched` where a person has pushed, `conflict` where the pull request is not open.
 */
export const rewritePullRequest = async (
  client: GitHubClient,
  request: RewriteRequest,
): Promise<RewrittenPullRequest> => {
  const { repository, number, base } = request;
  const pull = await readPullRequest(client, repository, number);
  if (pull.state !== "open") throw new GitHubError("conflict", `Pull request ${number} is not open.`);
  const files = await prepareFiles(client, repository, { commit: base.commit, files: request.files });
  const there = await findCommit(client, request, { head: pull.headSha, files });
  if (there === undefined) await refuseIfTouched(client, request, pull);
  const drafted = request.draft && !pull.draft ? await becomeDraft(client, pull) : undefined;
  const commit = there ?? (await replaceBranch(client, request, { pull, files }));
  const ready = !request.draft && pull.draft && pull.marker?.drafted === true;
  if (ready) await becomeReady(client, pull);
  const title = drafted === "refused" ? insteadOfDraft(request.title) : request.title;
  await updateBody(client, repository, { number, title, body: bodyFor(request, pull, commit.sha) });
  const became = drafted === "drafted" ? "draft" : ready ? "ready" : undefined;
  return { headSha: commit.sha, moved: there === undefined, verified: commit.verified, became };
};

const refuseIfTouched = async (
  client: GitHubClient,
  { repository, number, ourHeadSha, takeBack = false }: RewriteRequest,
  { headRef }: PullRequest,
): Promise<void> => {
  if (takeBack || !(await isTouchedByPerson(client, repository, { number, ourHeadSha }))) return;
  await dropPrepared(client, repository, nextBranch(headRef));
  throw new GitHubError("touched", `The branch of pull request ${number} has a commit that TerraFix did not make.`);
};

/** Removes what an attempt prepared that a push came before. */
const dropPrepared = async (client: GitHubClient, repository: Repository, branch: string): Promise<void> => {
  const commit = await readRef(client, repository, branch);
  if (commit !== undefined) await deleteBranch(client, repository, { branch, commit });
};

interface Head {
  readonly head: string;
  readonly files: readonly PreparedFile[];
}

/** The wanted commit, where `head` is it. */
const findCommit = async (
  client: GitHubClient,
  { repository, base, login }: RewriteRequest,
  { head, files }: Head,
): Promise<MadeCommit | undefined> => {
  const divergence = await compare(client, repository, { base: base.commit, head });
  const [only] = divergence.commits;
  if (only === undefined || !isMadeHere(only, login)) return undefined;
  return matches(divergence, { base: base.commit, files }) ? { sha: only.sha, verified: only.verified } : undefined;
};

interface Replacement {
  readonly pull: PullRequest;
  readonly files: readonly PreparedFile[];
}

const replaceBranch = async (
  client: GitHubClient,
  request: RewriteRequest,
  { pull, files }: Replacement,
): Promise<MadeCommit> => {
  const branch = nextBranch(pull.headRef);
  const commit = await prepareNext(client, request, { branch, files });
  await setRefs(client, request.repository, [
    { branch: pull.headRef, before: pull.headSha, after: commit.sha, force: true },
    { branch, before: commit.sha, after: ZERO_OID, force: true },
  ]);
  return commit;
};

const prepareNext = async (
  client: GitHubClient,
  request: RewriteRequest,
  { branch, files }: { readonly branch: string; readonly files: readonly PreparedFile[] },
): Promise<MadeCommit> => {
  const { repository, base, message } = request;
  const stands = await readRef(client, repository, branch);
  if (stands === undefined) await createRef(client, repository, { branch, commit: base.commit });
  else if (stands !== base.commit) {
    const there = await findCommit(client, request, { head: stands, files });
    if (there !== undefined) return there;
    await setRefs(client, repository, [{ branch, before: stands, after: base.commit, force: true }]);
  }
  return createCommit(client, repository, { branch, parent: base.commit, files, message });
};

const bodyFor = ({ body, draft }: RewriteRequest, { marker: known, draft: was }: PullRequest, head: string): string => {
  const marker = readMarker(body);
  if (marker === undefined) return body;
  const decisions = mergeDecisions(known?.decisions ?? [], marker.decisions);
  const drafted = draft && (!was || known?.drafted === true);
  return withMarker(body, { ...marker, head, decisions, ...(drafted && { drafted }) });
};
