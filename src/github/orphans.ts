import { abandonBranch } from "./abandon.ts";
import { branchPrefix, orphanedBranches } from "./branch.ts";
import type { GitHubClient } from "./client.ts";
import { listBranches } from "./refs.ts";
import type { Repository } from "./repository.ts";

export interface OrphanSearch {
  /** What names of our branches begin with. */
  readonly prefix: string;
  /** Branches of our pull requests in any state, and of remediations that are being published. */
  readonly needed: ReadonlySet<string>;
  /** Commit of the base branch. */
  readonly base: string;
  /** Login of the credential. */
  readonly login: string;
}

/** Removes the branches of ours that nothing needs any more, except those that a person has committed on. */
export const removeOrphans = async (
  client: GitHubClient,
  repository: Repository,
  { prefix, needed, base, login }: OrphanSearch,
): Promise<void> => {
  const branches = await listBranches(client, repository, branchPrefix(prefix));
  const names = branches.map(({ branch }) => branch);
  for (const branch of orphanedBranches(names, { prefix, needed }))
    await abandonBranch(client, repository, { branch, base, login });
};
