import type { GitHubClient, Repository } from "./client.ts";
import { hasStatus } from "./errors.ts";
import { named } from "./repository.ts";

/** Whether a person may push to the repository, asked at this moment. Someone unknown to it may not; a read that fails throws. */
export const hasWriteAccess = async (
  client: GitHubClient,
  repository: Repository,
  username: string,
): Promise<boolean> => {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      ...named(repository),
      username,
    });
    return data.permission === "admin" || data.permission === "write";
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
};
