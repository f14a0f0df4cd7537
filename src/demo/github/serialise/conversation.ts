import type { components } from "@octokit/openapi-types";
import type { Account, Comment, Label, Pull, Reaction, Repository, Review, World } from "../model.ts";
import { nodeId, serialiseAccount } from "./account.ts";
import { fullName, repositoryUrl } from "./repository.ts";

type Schemas = components["schemas"];

export const REACTIONS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;

export function associationOf(repository: Repository, account: Account): Schemas["author-association"] {
  if (account.kind === "Bot") return repository.installed ? "CONTRIBUTOR" : "NONE";
  const role = repository.roles.get(account.login.toLowerCase()) ?? "none";
  return role === "none" ? "NONE" : role === "admin" ? "MEMBER" : "COLLABORATOR";
}

export function serialiseReaction(world: World, reaction: Reaction): Schemas["reaction"] {
  return {
    id: reaction.id,
    node_id: nodeId("Reaction", reaction.id),
    user: serialiseAccount(world, reaction.account),
    content: reaction.content,
    created_at: reaction.at.toISOString(),
  };
}

function rollUp(url: string, reactions: readonly Reaction[]): Schemas["reaction-rollup"] {
  const count = (content: Reaction["content"]) => reactions.filter((each) => each.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    confused: count("confused"),
    heart: count("heart"),
    hooray: count("hooray"),
    rocket: count("rocket"),
    eyes: count("eyes"),
  };
}

export function serialiseComment(
  world: World,
  { repository, pull, comment }: { repository: Repository; pull: Pull; comment: Comment },
): Schemas["issue-comment"] {
  const issues = `${repositoryUrl(world, repository)}/issues`;
  const url = `${issues}/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url,
    html_url: `${world.url}/${fullName(world, repository)}/pull/${pull.number}#issuecomment-${comment.id}`,
    issue_url: `${issues}/${pull.number}`,
    user: serialiseAccount(world, comment.author),
    created_at: comment.createdAt.toISOString(),
    updated_at: comment.updatedAt.toISOString(),
    author_association: associationOf(repository, comment.author),
    body: comment.body,
    reactions: rollUp(url, comment.reactions),
    performed_via_github_app: null,
  };
}

export function serialiseReview(
  world: World,
  { repository, pull, review }: { repository: Repository; pull: Pull; review: Review },
): Schemas["pull-request-review"] {
  const html = `${world.url}/${fullName(world, repository)}/pull/${pull.number}`;
  const pullUrl = `${repositoryUrl(world, repository)}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: serialiseAccount(world, review.author),
    body: review.body,
    state: review.state,
    html_url: `${html}#pullrequestreview-${review.id}`,
    pull_request_url: pullUrl,
    _links: { html: { href: `${html}#pullrequestreview-${review.id}` }, pull_request: { href: pullUrl } },
    submitted_at: review.at.toISOString(),
    commit_id: review.commit,
    author_association: associationOf(repository, review.author),
  };
}

export function serialiseLabel(world: World, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: label.description,
    color: label.color,
    default: false,
  } satisfies Schemas["label"];
}

/** The same pull request as an entry of the issues API. */
export function serialiseIssue(world: World, repository: Repository, pull: Pull) {
  const closing =
    pull.state === "closed" ? pull.events.findLast(({ kind }) => kind === "closed" || kind === "merged") : undefined;
  const url = `${repositoryUrl(world, repository)}/issues/${pull.number}`;
  const html = `${world.url}/${fullName(world, repository)}/pull/${pull.number}`;
  return {
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    state_reason: null,
    locked: false,
    draft: pull.draft,
    user: serialiseAccount(world, pull.author),
    labels: labelsOf(world, repository, pull),
    assignee: null,
    assignees: accountsOf(world, pull.assignees),
    milestone: null,
    comments: pull.comments.length,
    created_at: pull.createdAt.toISOString(),
    updated_at: pull.updatedAt.toISOString(),
    closed_at: pull.closedAt?.toISOString() ?? null,
    closed_by: closing ? serialiseAccount(world, closing.actor) : null,
    author_association: associationOf(repository, pull.author),
    reactions: rollUp(url, pull.reactions),
    pull_request: {
      url: `${repositoryUrl(world, repository)}/pulls/${pull.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: pull.merge?.at.toISOString() ?? null,
    },
  } satisfies Schemas["issue"];
}

export function labelsOf(world: World, repository: Repository, pull: Pull) {
  return [...pull.labels].flatMap((name) => {
    const label = repository.labels.get(name.toLowerCase());
    return label ? [serialiseLabel(world, repository, label)] : [];
  });
}

export function accountsOf(world: World, logins: Iterable<string>) {
  return [...logins].flatMap((login) => {
    const account = world.accounts.get(login.toLowerCase());
    return account ? [serialiseAccount(world, account)] : [];
  });
}
