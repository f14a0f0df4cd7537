import type { components } from "@octokit/openapi-types";
import { type FileChange, formatHunks } from "../git/changes.ts";
import { type Commit, readCommit, type Signature } from "../git/objects.ts";
import type { Repository, World } from "../model.ts";
import { nodeId, serialiseAccount } from "./account.ts";
import { fullName, repositoryUrl } from "./repository.ts";

type Schemas = components["schemas"];

function serialiseVerification(repository: Repository, sha: string): Schemas["verification"] {
  const verified = repository.origins.get(sha)?.verified ?? false;
  const at = readCommit(repository.store, sha).committer.date.toISOString();
  return verified
    ? {
        verified,
        reason: "valid",
        signature: "-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----",
        payload: `tree ${readCommit(repository.store, sha).tree}`,
        verified_at: at,
      }
    : { verified, reason: "unsigned", signature: null, payload: null, verified_at: null };
}

export function serialiseCommit(world: World, repository: Repository, sha: string): Schemas["commit"] {
  const commit = readCommit(repository.store, sha);
  const url = `${repositoryUrl(world, repository)}/commits/${sha}`;
  const account = repository.origins.get(sha)?.account;
  const author = account ? serialiseAccount(world, account) : null;
  return {
    sha,
    node_id: nodeId("Commit", Number.parseInt(sha.slice(0, 10), 16)),
    url,
    html_url: `${world.url}/${fullName(world, repository)}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl(world, repository)}/git/commits/${sha}`,
      author: serialiseSignature(commit.author),
      committer: serialiseSignature(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: treeLink(world, repository, commit),
      verification: serialiseVerification(repository, sha),
    },
    author,
    committer: author,
    parents: parentLinks(world, repository, commit),
  };
}

export function serialiseGitCommit(world: World, repository: Repository, sha: string): Schemas["git-commit"] {
  const commit = readCommit(repository.store, sha);
  return {
    sha,
    node_id: nodeId("Commit", Number.parseInt(sha.slice(0, 10), 16)),
    url: `${repositoryUrl(world, repository)}/git/commits/${sha}`,
    html_url: `${world.url}/${fullName(world, repository)}/commit/${sha}`,
    author: serialiseSignature(commit.author),
    committer: serialiseSignature(commit.committer),
    message: commit.message,
    tree: treeLink(world, repository, commit),
    parents: parentLinks(world, repository, commit),
    verification: serialiseVerification(repository, sha),
  };
}

export function serialiseChange(
  world: World,
  repository: Repository,
  { change, commit }: { readonly change: FileChange; readonly commit: string },
): Schemas["diff-entry"] {
  const path = change.path.split("/").map(encodeURIComponent).join("/");
  const html = `${world.url}/${fullName(world, repository)}`;
  const patch = formatHunks(change.hunks);
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${html}/blob/${commit}/${path}`,
    raw_url: `${html}/raw/${commit}/${path}`,
    contents_url: `${repositoryUrl(world, repository)}/contents/${path}?ref=${commit}`,
    ...(patch ? { patch } : {}),
  };
}

function serialiseSignature({ name, email, date }: Signature): { name: string; email: string; date: string } {
  return { name, email, date: date.toISOString().replace(".000", "") };
}

function treeLink(world: World, repository: Repository, { tree }: Commit): { sha: string; url: string } {
  return { sha: tree, url: `${repositoryUrl(world, repository)}/git/trees/${tree}` };
}

function parentLinks(world: World, repository: Repository, { parents }: Commit) {
  return parents.map((sha) => ({
    sha,
    url: `${repositoryUrl(world, repository)}/commits/${sha}`,
    html_url: `${world.url}/${fullName(world, repository)}/commit/${sha}`,
  }));
}
