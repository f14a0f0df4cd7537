import { recordCommit } from "./commits.ts";
import { commitsBetween, isAncestor, mergeBaseOf } from "./git/history.ts";
import { mergeTrees } from "./git/merge.ts";
import { readCommit } from "./git/objects.ts";
import { startOfPull, tryMerge } from "./mergeability.ts";
import { type Account, branchRef, type Pull, type Repository, type World } from "./model.ts";
import { announcePull, markMerged, type PullOf } from "./pull-state.ts";
import { moveRef } from "./refs.ts";
import { conflict, Refusal, unprocessable } from "./refusal.ts";

export const MERGE_METHODS = ["merge", "squash", "rebase"] as const;
export type MergeMethod = (typeof MERGE_METHODS)[number];

export interface MergeRequest {
  readonly actor: Account;
  readonly method?: MergeMethod | undefined;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  /** The head that the caller looked at. */
  readonly expectedHead?: string | undefined;
}

/** Merges into the base branch and answers with the SHA of what is now its tip. */
export function mergePull(world: World, of: PullOf, request: MergeRequest): string {
  const { repository, pull } = of;
  const merged = pull.draft ? undefined : tryMerge(repository, pull);
  if (pull.draft) throw new Refusal(405, { message: "Pull Request is still a draft" });
  if (pull.state === "closed" || !merged || !("tree" in merged)) {
    throw new Refusal(405, { message: "Pull Request is not mergeable" });
  }
  if (request.expectedHead !== undefined && request.expectedHead !== pull.head.sha) {
    throw conflict("Head branch was modified. Review and try the merge again.");
  }
  const sha = commitMerge(world, of, { ...request, tree: merged.tree });
  pull.base.sha = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  markMerged(world, of, { actor: request.actor, sha });
  moveRef(world, repository, { ref: branchRef(pull.base.ref), after: sha, actor: request.actor });
  announcePull(world, of, { action: "closed", sender: request.actor });
  return sha;
}

function commitMerge(world: World, { repository, pull }: PullOf, request: MergeRequest & { tree: string }): string {
  const tip = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  if (request.method === "rebase") return replay(world, repository, { pull, onto: tip });
  const squash = request.method === "squash";
  const title = request.title ?? (squash ? `${pull.title} (#${pull.number})` : mergeTitle(world, pull));
  const body = request.message ?? (squash ? "" : pull.title);
  return recordCommit(world, repository, {
    tree: request.tree,
    parents: squash ? [tip] : [tip, pull.head.sha],
    message: body ? `${title}\n\n${body}` : title,
    account: squash ? pull.author : request.actor,
    verified: true,
  });
}

function mergeTitle(world: World, pull: Pull): string {
  return `Merge pull request #${pull.number} from ${world.organisation.login}/${pull.head.ref}`;
}

function replay(world: World, repository: Repository, { pull, onto }: { pull: Pull; onto: string }): string {
  const { store } = repository;
  const tree = (commit: string) => readCommit(store, commit).tree;
  return commitsBetween(store, startOfPull(repository, pull), pull.head.sha).reduce((tip, sha) => {
    const commit = readCommit(store, sha);
    const merged = mergeTrees(store, { base: tree(commit.parents[0] ?? tip), ours: tree(tip), theirs: commit.tree });
    if (!("tree" in merged)) throw new Refusal(405, { message: "This branch can't be rebased" });
    const account = repository.origins.get(sha)?.account ?? pull.author;
    const { author, message } = commit;
    return recordCommit(world, repository, {
      tree: merged.tree,
      parents: [tip],
      message,
      account,
      author,
      verified: false,
    });
  }, onto);
}

/** The button "Update branch": merges the base into the head. */
export function updateBranch(
  world: World,
  { repository, pull }: PullOf,
  { actor, expectedHead }: { readonly actor: Account; readonly expectedHead?: string | undefined },
): string {
  const { store } = repository;
  const tip = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  if (expectedHead !== undefined && expectedHead !== pull.head.sha) {
    throw unprocessable("expected_head_sha does not match the pull request's head");
  }
  if (isAncestor(store, tip, pull.head.sha)) {
    throw unprocessable("There are no new commits on the base branch.");
  }
  const tree = (commit: string) => readCommit(store, commit).tree;
  const start = mergeBaseOf(store, tip, pull.head.sha) ?? tip;
  const merged = mergeTrees(store, { base: tree(start), ours: tree(pull.head.sha), theirs: tree(tip) });
  if (!("tree" in merged)) throw unprocessable("merge conflict between base and head");
  const sha = recordCommit(world, repository, {
    tree: merged.tree,
    parents: [pull.head.sha, tip],
    message: `Merge branch '${pull.base.ref}' into ${pull.head.ref}`,
    account: actor,
    verified: true,
  });
  moveRef(world, repository, { ref: branchRef(pull.head.ref), after: sha, actor });
  return sha;
}
