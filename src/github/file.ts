import type { GitHubClient, Repository } from "./client.ts";
import { hasStatus } from "./errors.ts";
import { named } from "./repository.ts";

/** The text of one file at a commit; undefined where there is none. */
export const readFileAt = async (
  client: GitHubClient,
  repository: Repository,
  { path, commit }: { readonly path: string; readonly commit: string },
): Promise<string | undefined> => {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/contents/{path}", {
      ...named(repository),
      path,
      ref: commit,
      mediaType: { format: "raw" },
    });
    return typeof data === "string" ? data : undefined;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
};
