import type { components } from "@octokit/openapi-types";
import { changesBetween } from "../git/changes.ts";
import { commitsBetween } from "../git/history.ts";
import { readCommit } from "../git/objects.ts";
import { type Mergeability, startOfPull } from "../mergeability.ts";
import type { Pull, Repository, World } from "../model.ts";
import { api, nodeId, serialiseAccount } from "./account.ts";
import { accountsOf, associationOf, labelsOf } from "./conversation.ts";
import { fullName, repositoryUrl, serialiseRepository } from "./repository.ts";

type Schemas = components["schemas"];
type PullRequest = Schemas["pull-request"];
type Team = PullRequest["requested_teams"];

/** What lists and pull requests alone have in common. */
export function serialisePullSimple(world: World, repository: Repository, pull: Pull) {
  return {
    ...linksOf(world, repository, pull),
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: serialiseAccount(world, pull.author),
    body: pull.body,
    labels: labelsOf(world, repository, pull),
    milestone: null,
    created_at: pull.createdAt.toISOString(),
    updated_at: pull.updatedAt.toISOString(),
    closed_at: pull.closedAt?.toISOString() ?? null,
    merged_at: pull.merge?.at.toISOString() ?? null,
    merge_commit_sha: pull.merge?.sha ?? null,
    assignee: accountsOf(world, pull.assignees)[0] ?? null,
    assignees: accountsOf(world, pull.assignees),
    requested_reviewers: accountsOf(world, pull.reviewers),
    requested_teams: [...pull.teamReviewers].map((slug) => serialiseTeam(world, slug)),
    head: serialiseEnd(world, repository, pull.head),
    base: serialiseEnd(world, repository, pull.base),
    author_association: associationOf(repository, pull.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

export function serialisePull(
  world: World,
  { repository, pull, mergeability }: { repository: Repository; pull: Pull; mergeability: Mergeability },
): PullRequest {
  const { store } = repository;
  const start = startOfPull(repository, pull);
  const changes = changesBetween(store, readCommit(store, start).tree, readCommit(store, pull.head.sha).tree);
  return {
    ...serialisePullSimple(world, repository, pull),
    merged: pull.merge !== null,
    mergeable: mergeability.mergeable,
    rebaseable: mergeability.mergeable,
    mergeable_state: mergeability.state,
    merged_by: pull.merge ? serialiseAccount(world, pull.merge.by) : null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commitsBetween(store, start, pull.head.sha).length,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    changed_files: changes.length,
  };
}

function serialiseEnd(world: World, repository: Repository, { ref, sha }: { ref: string; sha: string }) {
  return {
    label: `${world.organisation.login}:${ref}`,
    ref,
    sha,
    user: serialiseAccount(world, world.organisation),
    repo: serialiseRepository(world, repository),
  };
}

function linksOf(world: World, repository: Repository, pull: Pull) {
  const root = repositoryUrl(world, repository);
  const url = `${root}/pulls/${pull.number}`;
  const issue = `${root}/issues/${pull.number}`;
  const html = `${world.url}/${fullName(world, repository)}/pull/${pull.number}`;
  const statuses = `${root}/statuses/${pull.head.sha}`;
  return {
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${root}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${root}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
  };
}

function serialiseTeam(world: World, slug: string): NonNullable<Team>[number] {
  const url = `${api(world)}/organizations/${world.organisation.id}/team/${slug}`;
  return {
    id: [...world.teams].indexOf(slug) + 1,
    node_id: nodeId("Team", [...world.teams].indexOf(slug) + 1),
    url,
    members_url: `${url}/members{/member}`,
    name: slug,
    slug,
    description: null,
    permission: "pull",
    html_url: `${world.url}/orgs/${world.organisation.login}/teams/${slug}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: world.organisation.id,
  };
}
