import { type Account, branchRef, type Pull, type PullEvent, type Repository, type World } from "./model.ts";
import { serialisePull } from "./serialise/pull.ts";

/** A pull request of a repository: what most of its operations are about. */
export interface PullOf {
  readonly repository: Repository;
  readonly pull: Pull;
}

export function announcePull(
  world: World,
  { repository, pull }: PullOf,
  { action, sender, ...more }: { readonly action: string; readonly sender: Account } & Record<string, unknown>,
): void {
  const mergeability = { mergeable: null, state: "unknown" } as const;
  const body = serialisePull(world, { repository, pull, mergeability });
  const payload = { number: pull.number, pull_request: body, ...more };
  world.announce({ event: "pull_request", action, repository, sender, payload });
}

export function recordEvent(
  world: World,
  pull: Pull,
  { kind, actor, detail = "" }: { kind: PullEvent["kind"]; actor: Account; detail?: string },
): void {
  pull.events.push({ kind, actor, detail, at: world.now() });
  pull.updatedAt = world.now();
}

/** Makes it a draft, or ready for review. */
export function markDraft(
  world: World,
  of: PullOf,
  { draft, actor }: { readonly draft: boolean; readonly actor: Account },
): void {
  if (of.pull.draft === draft) return;
  of.pull.draft = draft;
  announcePull(world, of, { action: draft ? "converted_to_draft" : "ready_for_review", sender: actor });
}

export function closePull(world: World, { repository, pull }: PullOf, actor: Account): void {
  pull.state = "closed";
  pull.closedAt = world.now();
  recordEvent(world, pull, { kind: "closed", actor });
  announcePull(world, { repository, pull }, { action: "closed", sender: actor });
}

/** Closes the pull request as merged; the base branch already has the commit or is about to. */
export function markMerged(world: World, of: PullOf, { actor, sha }: { actor: Account; sha: string }): void {
  const { pull } = of;
  pull.state = "closed";
  pull.closedAt = world.now();
  pull.merge = { by: actor, at: world.now(), sha };
  recordEvent(world, pull, { kind: "merged", actor, detail: sha });
}

/** Takes the new head of its branch into an open pull request. */
export function synchronisePull(
  world: World,
  { repository, pull }: PullOf,
  { actor, after, forced }: { actor: Account; after: string; forced: boolean },
): void {
  const before = pull.head.sha;
  pull.head.sha = after;
  pull.base.sha = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  const detail = `${before.slice(0, 7)} to ${after.slice(0, 7)}`;
  recordEvent(world, pull, { kind: forced ? "force_pushed" : "pushed", actor, detail });
  announcePull(world, { repository, pull }, { action: "synchronize", sender: actor, before, after });
}
