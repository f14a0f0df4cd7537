import type { GitHubClient, Repository } from "./client.ts";
import { compare } from "./commits.ts";
import { deleteBranch, readRef } from "./refs.ts";
import { isMadeHere } from "./touched.ts";

export interface Abandoned {
  readonly branch: string;
  /** Commit of the base that the branch began at. */
  readonly base: string;
  /** Login of the credential. */
  readonly login: string;
}

/** Removes a branch of ours that never got a pull request; one that a person has committed on is left alone. */
export const abandonBranch = async (
  client: GitHubClient,
  repository: Repository,
  { branch, base, login }: Abandoned,
): Promise<void> => {
  const commit = await readRef(client, repository, branch);
  if (commit === undefined) return;
  const { commits } = await compare(client, repository, { base, head: commit });
  if (commits.every((one) => isMadeHere(one, login))) await deleteBranch(client, repository, { branch, commit });
};
