import type { GitHubClient, Repository } from "./client.ts";
import { GitHubError, hasStatus } from "./errors.ts";
import { named } from "./repository.ts";

/** Stands for "no such ref": before a move that creates, after a move that deletes. */
export const ZERO_OID = "0000000000000000000000000000000000000000";

export interface RefMove {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly force: boolean;
}

/** The commit that a branch points at; undefined where there is no such branch. */
export const readRef = async (
  client: GitHubClient,
  repository: Repository,
  branch: string,
): Promise<string | undefined> => {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      ...named(repository),
      ref: `heads/${branch}`,
    });
    return data.object.sha;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
};

/** Creates a branch; throws `conflict` where one of that name came into being meanwhile. */
export const createRef = async (
  client: GitHubClient,
  repository: Repository,
  { branch, commit }: { readonly branch: string; readonly commit: string },
): Promise<void> => {
  try {
    await client.request("POST /repos/{owner}/{repo}/git/refs", {
      ...named(repository),
      ref: `refs/heads/${branch}`,
      sha: commit,
    });
  } catch (error) {
    if (!hasStatus(error, 422)) throw error;
    if ((await readRef(client, repository, branch)) === undefined) throw error;
    throw new GitHubError("conflict", `The branch ${branch} came into being meanwhile.`, { cause: error });
  }
};

/** Moves branches all or none, each only from where it is expected to stand. */
export const setRefs = async (
  client: GitHubClient,
  repository: Repository,
  moves: readonly RefMove[],
): Promise<void> => {
  const repositoryId = await readNodeId(client, repository);
  const refUpdates = moves.map(({ branch, before, after, force }) => ({
    name: `refs/heads/${branch}`,
    beforeOid: before,
    afterOid: after,
    force,
  }));
  await client.graphql(
    `mutation moveBranches($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
      updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
    }`,
    { repositoryId, refUpdates },
  );
};

/** Deletes a branch if it still points at `commit`; throws `conflict` where it does not. A branch that is gone is as wanted. */
export const deleteBranch = async (
  client: GitHubClient,
  repository: Repository,
  { branch, commit }: { readonly branch: string; readonly commit: string },
): Promise<void> => {
  const stands = await readRef(client, repository, branch);
  if (stands === undefined) return;
  if (stands !== commit) throw new GitHubError("conflict", `The branch ${branch} has moved to ${stands.slice(0, 7)}.`);
  await setRefs(client, repository, [{ branch, before: commit, after: ZERO_OID, force: true }]);
};

/** The branches whose names begin so, with the commits they point at. */
export const listBranches = async (
  client: GitHubClient,
  repository: Repository,
  prefix: string,
): Promise<{ readonly branch: string; readonly commit: string }[]> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", {
    ...named(repository),
    ref: `heads/${prefix}`,
    per_page: 100,
  });
  return data.map(({ ref, object }) => ({ branch: ref.slice("refs/heads/".length), commit: object.sha }));
};

const readNodeId = async (client: GitHubClient, { owner, repo }: Repository): Promise<string> => {
  const { repository } = await client.graphql<{ repository: { id: string } }>(
    "query repositoryId($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id } }",
    { owner, name: repo },
  );
  return repository.id;
};
