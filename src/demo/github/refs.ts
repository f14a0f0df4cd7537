import { commitsBetween, isAncestor } from "./git/history.ts";
import { readCommit, ZERO_SHA } from "./git/objects.ts";
import { type Account, branchRef, type Pull, type Repository, type World } from "./model.ts";
import { announcePull, closePull, markMerged, recordEvent, synchronisePull } from "./pull-state.ts";
import { serialiseCommit } from "./serialise/commit.ts";

export interface RefMove {
  /** Full name, as `refs/heads/main`. */
  readonly ref: string;
  /** null deletes. */
  readonly after: string | null;
  readonly actor: Account;
}

interface Moved {
  readonly branch: string;
  readonly before: string | undefined;
  readonly after: string | null;
  readonly forced: boolean;
  readonly actor: Account;
}

/** Moves, creates or deletes a ref without asking whether it may, and lets the pull requests follow. */
export function moveRef(world: World, repository: Repository, { ref, after, actor }: RefMove): void {
  const before = repository.refs.get(ref);
  if (before === (after ?? undefined)) return;
  if (after === null) repository.refs.delete(ref);
  else repository.refs.set(ref, after);
  repository.pushedAt = world.now();
  if (!ref.startsWith("refs/heads/")) return;
  const forced = before !== undefined && after !== null && !isAncestor(repository.store, before, after);
  const moved = { branch: ref.slice("refs/heads/".length), before, after, forced, actor };
  announcePush(world, repository, moved);
  for (const pull of repository.pulls.values()) {
    if (pull.state !== "open") continue;
    if (pull.head.ref === moved.branch) followHead(world, { repository, pull }, moved);
    else if (pull.base.ref === moved.branch) followBase(world, { repository, pull }, moved);
  }
}

function followHead(world: World, of: { repository: Repository; pull: Pull }, { after, forced, actor }: Moved): void {
  const { repository, pull } = of;
  if (after === null) {
    recordEvent(world, pull, { kind: "head_deleted", actor, detail: pull.head.ref });
    closePull(world, of, actor);
    return;
  }
  synchronisePull(world, of, { actor, after, forced });
  const tip = repository.refs.get(branchRef(pull.base.ref));
  if (tip && isAncestor(repository.store, after, tip)) closePull(world, of, actor);
}

function followBase(world: World, of: { repository: Repository; pull: Pull }, { after, actor }: Moved): void {
  if (after === null) closePull(world, of, actor);
  else if (isAncestor(of.repository.store, of.pull.head.sha, after)) {
    markMerged(world, of, { actor, sha: after });
    announcePull(world, of, { action: "closed", sender: actor });
  }
}

function announcePush(world: World, repository: Repository, moved: Moved): void {
  const { store } = repository;
  const { before, after, actor } = moved;
  const base = before ?? repository.refs.get(branchRef(repository.defaultBranch));
  const fresh = after === null ? [] : base === undefined ? [after] : commitsBetween(store, base, after);
  const commits = fresh.map((sha) => pushedCommit(world, repository, sha));
  world.announce({
    event: "push",
    repository,
    sender: actor,
    payload: {
      ref: branchRef(moved.branch),
      before: before ?? ZERO_SHA,
      after: after ?? ZERO_SHA,
      created: before === undefined,
      deleted: after === null,
      forced: moved.forced,
      base_ref: null,
      compare: `${world.url}/${world.organisation.login}/${repository.name}/compare/${before ?? ZERO_SHA}...${after ?? ZERO_SHA}`,
      commits,
      head_commit: after === null ? null : pushedCommit(world, repository, after),
      pusher: { name: actor.login, email: `${actor.login}@users.noreply.github.com` },
    },
  });
}

function pushedCommit(world: World, repository: Repository, sha: string): Record<string, unknown> {
  const { author, committer, message, tree } = readCommit(repository.store, sha);
  const { html_url: url } = serialiseCommit(world, repository, sha);
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: committer.date.toISOString(),
    url,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
    added: [],
    removed: [],
    modified: [],
  };
}
