import type { GitHubClient } from "./client.ts";
import type { PullRequest } from "./pulls.ts";

/** Makes an open pull request a draft; `refused` where the repository's plan has no drafts. */
export const becomeDraft = async (
  client: GitHubClient,
  { nodeId }: Pick<PullRequest, "nodeId">,
): Promise<"drafted" | "refused"> => {
  try {
    await client.graphql(
      `mutation becomeDraft($id: ID!) {
        convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } }
      }`,
      { id: nodeId },
    );
    return "drafted";
  } catch (error) {
    if (/drafts?\b.*not supported|not support.*draft/i.test(String(error))) return "refused";
    throw error;
  }
};

/** Makes a draft ready for review. */
export const becomeReady = async (client: GitHubClient, { nodeId }: Pick<PullRequest, "nodeId">): Promise<void> => {
  await client.graphql(
    `mutation becomeReady($id: ID!) {
      markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } }
    }`,
    { id: nodeId },
  );
};
