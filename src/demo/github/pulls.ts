import { isAncestor } from "./git/history.ts";
import { type Account, branchRef, type Pull, type Repository, type World } from "./model.ts";
import { announcePull, closePull, type PullOf, recordEvent } from "./pull-state.ts";
import { type FieldError, invalid, Refusal } from "./refusal.ts";

const LONGEST_BODY = 65_536;

export interface NewPull {
  readonly title: string;
  readonly body: string | null;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
}

export interface PullChange {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly base?: string | undefined;
  readonly state?: "open" | "closed" | undefined;
}

/** @throws Refusal 422 for whatever GitHub would not open. */
export function openPull(world: World, repository: Repository, wanted: NewPull, actor: Account): Pull {
  const head = wanted.head.replace(new RegExp(`^${world.organisation.login}:`, "i"), "");
  const ends = { head: repository.refs.get(branchRef(head)), base: repository.refs.get(branchRef(wanted.base)) };
  demandTexts(wanted);
  if (ends.head === undefined) throw invalid({ resource: "PullRequest", field: "head", code: "invalid" });
  if (ends.base === undefined) throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
  demandNoTwin(world, repository, { head, base: wanted.base });
  if (isAncestor(repository.store, ends.head, ends.base)) {
    throw invalid(custom(`No commits between ${wanted.base} and ${head}`));
  }
  if (wanted.draft && !repository.draftsAllowed) throw draftsRefused();
  const pull = blankPull(world, repository, { ...wanted, author: actor });
  pull.head = { ref: head, sha: ends.head };
  pull.base = { ref: wanted.base, sha: ends.base };
  repository.pulls.set(pull.number, pull);
  announcePull(world, { repository, pull }, { action: "opened", sender: actor });
  return pull;
}

function blankPull(world: World, repository: Repository, wanted: NewPull & { readonly author: Account }): Pull {
  repository.lastNumber += 1;
  return {
    id: world.nextId(),
    number: repository.lastNumber,
    author: wanted.author,
    title: wanted.title,
    body: wanted.body,
    draft: wanted.draft,
    state: "open",
    createdAt: world.now(),
    updatedAt: world.now(),
    closedAt: null,
    head: { ref: "", sha: "" },
    base: { ref: "", sha: "" },
    labels: new Set(),
    assignees: new Set(),
    reviewers: new Set(),
    teamReviewers: new Set(),
    comments: [],
    reviews: [],
    reactions: [],
    events: [],
    merge: null,
    judged: null,
  };
}

/** Changes words, base and state, in that order; nothing is changed when any part is refused. */
export function changePull(world: World, of: PullOf, { change, actor }: { change: PullChange; actor: Account }): void {
  const { repository, pull } = of;
  demandTexts({ title: change.title ?? pull.title, body: change.body ?? null });
  if (change.base !== undefined && !repository.refs.has(branchRef(change.base))) {
    throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
  }
  if (change.state === "open" && pull.state === "closed") demandReopenable(world, of);
  changeWords(world, of, { change, actor });
  if (change.state === "closed" && pull.state === "open") closePull(world, of, actor);
  if (change.state === "open" && pull.state === "closed") reopen(world, of, actor);
}

function changeWords(world: World, of: PullOf, { change, actor }: { change: PullChange; actor: Account }): void {
  const { repository, pull } = of;
  const changes: Record<string, unknown> = {};
  if (change.title !== undefined && change.title !== pull.title) {
    changes["title"] = { from: pull.title };
    recordEvent(world, pull, { kind: "renamed", actor, detail: `${pull.title} to ${change.title}` });
    pull.title = change.title;
  }
  if (change.body !== undefined && change.body !== pull.body) {
    changes["body"] = { from: pull.body ?? "" };
    pull.body = change.body;
  }
  if (change.base !== undefined && change.base !== pull.base.ref) {
    changes["base"] = { ref: { from: pull.base.ref }, sha: { from: pull.base.sha } };
    pull.base = { ref: change.base, sha: repository.refs.get(branchRef(change.base)) ?? pull.base.sha };
  }
  if (Object.keys(changes).length === 0) return;
  pull.updatedAt = world.now();
  announcePull(world, of, { action: "edited", sender: actor, changes });
}

function reopen(world: World, of: PullOf, actor: Account): void {
  const { repository, pull } = of;
  pull.state = "open";
  pull.closedAt = null;
  pull.head.sha = repository.refs.get(branchRef(pull.head.ref)) ?? pull.head.sha;
  recordEvent(world, pull, { kind: "reopened", actor });
  announcePull(world, of, { action: "reopened", sender: actor });
}

/** Why a closed pull request cannot be opened again, in GitHub's words; undefined when it can. */
export function reasonNotToReopen(repository: Repository, pull: Pull): string | undefined {
  const { store, refs } = repository;
  const head = refs.get(branchRef(pull.head.ref));
  const base = refs.get(branchRef(pull.base.ref));
  if (pull.merge) return "The pull request cannot be reopened.";
  if (!head) return `The ${pull.head.ref} branch has been deleted.`;
  if (!base) return `The ${pull.base.ref} branch has been deleted.`;
  if (!isAncestor(store, pull.head.sha, head)) return `The ${pull.head.ref} branch was force-pushed or recreated.`;
  if (isAncestor(store, head, base)) return `There are no new commits on the ${pull.head.ref} branch.`;
  return undefined;
}

function demandReopenable(world: World, { repository, pull }: PullOf): void {
  const reason = reasonNotToReopen(repository, pull);
  if (reason) throw invalid({ ...custom(`state cannot be changed. ${reason}`), field: "state" });
  demandNoTwin(world, repository, { head: pull.head.ref, base: pull.base.ref });
}

function demandNoTwin(world: World, repository: Repository, { head, base }: { head: string; base: string }): void {
  const twin = [...repository.pulls.values()].some(
    (pull) => pull.state === "open" && pull.head.ref === head && pull.base.ref === base,
  );
  if (twin) throw invalid(custom(`A pull request already exists for ${world.organisation.login}:${head}.`));
}

function demandTexts({ title, body }: { readonly title: string; readonly body: string | null }): void {
  if (title.trim() === "") throw invalid({ resource: "PullRequest", code: "missing_field", field: "title" });
  if (title.length > 256) {
    throw invalid({ ...custom("title is too long (maximum is 256 characters)"), resource: "Issue", field: "title" });
  }
  if ((body?.length ?? 0) > LONGEST_BODY) {
    throw invalid({ ...custom("body is too long (maximum is 65536 characters)"), resource: "Issue", field: "body" });
  }
}

function custom(message: string): FieldError {
  return { resource: "PullRequest", code: "custom", message };
}

function draftsRefused(): Refusal {
  const errors = [{ resource: "PullRequest", code: "invalid", field: "draft" }];
  return new Refusal(422, { message: "Draft pull requests are not supported in this repository.", errors });
}
