import type { components } from "@octokit/openapi-types";
import type { Repository, World } from "../model.ts";
import { api, nodeId, serialiseAccount } from "./account.ts";

type FullRepository = components["schemas"]["repository"];

export const fullName = (world: World, repository: Repository): string =>
  `${world.organisation.login}/${repository.name}`;

export const repositoryUrl = (world: World, repository: Repository): string =>
  `${api(world)}/repos/${fullName(world, repository)}`;

export function serialiseRepository(world: World, repository: Repository): FullRepository {
  const open = [...repository.pulls.values()].filter((pull) => pull.state === "open").length;
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullName(world, repository),
    owner: serialiseAccount(world, world.organisation),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    description: null,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    created_at: repository.createdAt.toISOString(),
    updated_at: repository.pushedAt.toISOString(),
    pushed_at: repository.pushedAt.toISOString(),
    open_issues: open,
    open_issues_count: open,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_squash_merge: true,
    delete_branch_on_merge: false,
    ...linksOf(world, repository),
    ...NEVER_USED_HERE,
  };
}

const NEVER_USED_HERE = {
  license: null,
  fork: false,
  forks: 0,
  forks_count: 0,
  watchers: 0,
  watchers_count: 0,
  stargazers_count: 0,
  size: 1,
  language: "HCL",
  homepage: null,
  mirror_url: null,
  disabled: false,
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: false,
  topics: [],
} satisfies Partial<FullRepository>;

type Links = Pick<FullRepository, Extract<keyof FullRepository, `${string}url`>>;

function linksOf(world: World, repository: Repository): Omit<Links, "mirror_url"> {
  const url = repositoryUrl(world, repository);
  const html = `${world.url}/${fullName(world, repository)}`;
  const host = new URL(world.url).host;
  return {
    url,
    html_url: html,
    clone_url: `${html}.git`,
    git_url: `git://${host}/${fullName(world, repository)}.git`,
    ssh_url: `git@${host}:${fullName(world, repository)}.git`,
    svn_url: html,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}
