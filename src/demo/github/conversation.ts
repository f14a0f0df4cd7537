import {
  type Account,
  type Comment,
  findAccount,
  type Label,
  type Pull,
  type Reaction,
  type ReactionContent,
  type Repository,
  type Review,
  roleOf,
  type World,
} from "./model.ts";
import { announcePull, type PullOf, recordEvent } from "./pull-state.ts";
import { invalid, unprocessable } from "./refusal.ts";
import { serialiseComment, serialiseIssue, serialiseLabel, serialiseReview } from "./serialise/conversation.ts";
import { serialisePullSimple } from "./serialise/pull.ts";

const LONGEST_BODY = 65_536;

function demandWords(body: string): void {
  if (body.trim() === "") throw invalid({ resource: "IssueComment", code: "missing_field", field: "body" });
  if (body.length > LONGEST_BODY) {
    const message = "Body is too long (maximum is 65536 characters)";
    throw invalid({ resource: "IssueComment", code: "unprocessable", field: "data", message });
  }
}

function announceComment(
  world: World,
  { repository, pull }: PullOf,
  { comment, ...event }: { comment: Comment; action: string; sender: Account; changes?: unknown },
): void {
  const issue = serialiseIssue(world, repository, pull);
  const { action, sender, ...more } = event;
  const payload = { issue, comment: serialiseComment(world, { repository, pull, comment }), ...more };
  world.announce({ event: "issue_comment", action, repository, sender, payload });
}

export function addComment(world: World, of: PullOf, { body, actor }: { body: string; actor: Account }): Comment {
  demandWords(body);
  const at = world.now();
  const comment: Comment = { id: world.nextId(), author: actor, body, createdAt: at, updatedAt: at, reactions: [] };
  of.pull.comments.push(comment);
  of.pull.updatedAt = at;
  announceComment(world, of, { comment, action: "created", sender: actor });
  return comment;
}

export function editComment(
  world: World,
  of: PullOf,
  { comment, body, actor }: { comment: Comment; body: string; actor: Account },
): void {
  demandWords(body);
  if (body === comment.body) return;
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = world.now();
  announceComment(world, of, { comment, action: "edited", sender: actor, changes });
}

export function deleteComment(
  world: World,
  of: PullOf,
  { comment, actor }: { comment: Comment; actor: Account },
): void {
  of.pull.comments.splice(of.pull.comments.indexOf(comment), 1);
  announceComment(world, of, { comment, action: "deleted", sender: actor });
}

export function findComment(repository: Repository, id: number): { pull: Pull; comment: Comment } | undefined {
  for (const pull of repository.pulls.values()) {
    const comment = pull.comments.find((each) => each.id === id);
    if (comment) return { pull, comment };
  }
  return undefined;
}

/** The reaction, and whether it is new: the same account reacts in the same way only once. */
export function react(
  world: World,
  reactions: Reaction[],
  { content, account }: { content: ReactionContent; account: Account },
): { readonly reaction: Reaction; readonly created: boolean } {
  const known = reactions.find((each) => each.content === content && each.account.id === account.id);
  if (known) return { reaction: known, created: false };
  const reaction = { id: world.nextId(), content, account, at: world.now() };
  reactions.push(reaction);
  return { reaction, created: true };
}

export function ensureLabel(world: World, repository: Repository, wanted: Partial<Label> & { name: string }): Label {
  const known = repository.labels.get(wanted.name.toLowerCase());
  if (known) return known;
  const { name, color = "ededed", description = null } = wanted;
  const label = { id: world.nextId(), name, color, description };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

export function addLabels(world: World, of: PullOf, { names, actor }: { names: string[]; actor: Account }): void {
  const { repository, pull } = of;
  for (const name of names) {
    const label = ensureLabel(world, repository, { name });
    if (pull.labels.has(label.name)) continue;
    pull.labels.add(label.name);
    recordEvent(world, pull, { kind: "labeled", actor, detail: label.name });
    announcePull(world, of, {
      action: "labeled",
      sender: actor,
      label: serialiseLabel(world, repository, label),
    });
  }
}

export function removeLabel(world: World, of: PullOf, { name, actor }: { name: string; actor: Account }): boolean {
  const label = of.repository.labels.get(name.toLowerCase());
  if (!label || !of.pull.labels.delete(label.name)) return false;
  recordEvent(world, of.pull, { kind: "unlabeled", actor, detail: label.name });
  const serialised = serialiseLabel(world, of.repository, label);
  announcePull(world, of, { action: "unlabeled", sender: actor, label: serialised });
  return true;
}

export function requestReviewers(
  world: World,
  of: PullOf,
  { people, teams, actor }: { people: readonly string[]; teams: readonly string[]; actor: Account },
): void {
  const { repository, pull } = of;
  if (people.some((login) => login.toLowerCase() === pull.author.login.toLowerCase())) {
    throw unprocessable("Review cannot be requested from pull request author.");
  }
  const collaborates = (login: string) => {
    const account = findAccount(world, login);
    return account !== undefined && account.kind === "User" && roleOf(world, repository, account) !== "none";
  };
  if (!people.every(collaborates) || !teams.every((team) => world.teams.has(team))) {
    const name = `${world.organisation.login}/${repository.name}`;
    throw unprocessable(
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${name} repository.`,
    );
  }
  for (const login of people) pull.reviewers.add(findAccount(world, login)?.login ?? login);
  for (const team of teams) pull.teamReviewers.add(team);
  recordEvent(world, pull, { kind: "review_requested", actor, detail: [...people, ...teams].join(", ") });
  announcePull(world, of, { action: "review_requested", sender: actor });
}

/** People who cannot be assigned are left out without an error, as GitHub does. */
export function assign(world: World, of: PullOf, { logins, actor }: { logins: string[]; actor: Account }): void {
  for (const login of logins) {
    const account = findAccount(world, login);
    if (!account || roleOf(world, of.repository, account) === "none") continue;
    of.pull.assignees.add(account.login);
    recordEvent(world, of.pull, { kind: "assigned", actor, detail: account.login });
    announcePull(world, of, { action: "assigned", sender: actor });
  }
}

export function addReview(
  world: World,
  of: PullOf,
  { body, state, actor }: Pick<Review, "body" | "state"> & { actor: Account },
): Review {
  const { repository, pull } = of;
  const commit = pull.head.sha;
  const review: Review = { id: world.nextId(), author: actor, body, state, commit, at: world.now() };
  pull.reviews.push(review);
  pull.reviewers.delete(actor.login);
  world.announce({
    event: "pull_request_review",
    action: "submitted",
    repository,
    sender: actor,
    payload: {
      review: {
        ...serialiseReview(world, { repository, pull, review }),
        state: state.toLowerCase(),
      },
      pull_request: serialisePullSimple(world, repository, pull),
    },
  });
  return review;
}
