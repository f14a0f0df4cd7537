import type { GitHubClient, Repository } from "./client.ts";
import { type BranchCommit, type Divergence, isAncestor, type PreparedFile, toBranchCommit } from "./commits.ts";
import { PAGE_SIZE, readPages } from "./pages.ts";
import { readPullRequest } from "./pulls.ts";
import { named } from "./repository.ts";

/**
 * Whether TerraFix made the commit. Its author alone does not tell: a person who amends or rebases a commit becomes its committer and leaves its author.
 */
export const isMadeHere = ({ author, committer, onGitHub, parents }: BranchCommit, login: string): boolean =>
  author === login && parents.length === 1 && (onGitHub || (committer === login && login.endsWith("[bot]")));

/** Whether a branch is exactly one commit on this base that leaves these files as they are wanted. */
export const matches = (
  { mergeBase, commits, files }: Divergence,
  wanted: { readonly base: string; readonly files: readonly PreparedFile[] },
): boolean => {
  const shas = new Map(files.map(({ path, sha }) => [path, sha]));
  return (
    mergeBase === wanted.base &&
    commits.length === 1 &&
    shas.size === wanted.files.length &&
    wanted.files.every(({ path, sha }) => shas.get(path) === sha)
  );
};

export interface OurHead {
  readonly number: number;
  /** The commit that TerraFix made last on the branch. */
  readonly ourHeadSha: string;
}

/**
 * Whether a person has pushed to the branch of a pull request of ours. A merge of the base into it (the button "Update branch") is no such push,
 * nor is a commit that TerraFix made itself.
 */
export const isTouchedByPerson = async (
  client: GitHubClient,
  repository: Repository,
  { number, ourHeadSha }: OurHead,
): Promise<boolean> => {
  const pull = await readPullRequest(client, repository, number);
  if (pull.headSha === ourHeadSha) return false;
  const commits = await readPages(async (page) => {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/commits", {
      ...named(repository),
      pull_number: number,
      per_page: PAGE_SIZE,
      page,
    });
    return data.map(toBranchCommit);
  });
  const foreign = commits.filter((commit) => !isMadeHere(commit, pull.author));
  if (foreign.length === 0) return false;
  const merges = await Promise.all(
    foreign.map(({ parents, onGitHub }) => {
      const merged = parents[1];
      return parents.length === 2 && onGitHub && merged !== undefined
        ? isAncestor(client, repository, { commit: merged, of: pull.baseRef })
        : false;
    }),
  );
  return merges.includes(false);
};
