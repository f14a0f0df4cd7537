import type { GitHubClient, Repository } from "./client.ts";
import { classify } from "./errors.ts";
import { REPEATABLE } from "./repeatable.ts";
import { named } from "./repository.ts";

export interface Metadata {
  readonly repository: Repository;
  /** Made by GitHub where they do not exist. */
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  readonly teamReviewers: readonly string[];
}

/** Labels, assignees and reviewers. Adding what is there already changes nothing; what fails is told and hurts nothing else. */
export const addMetadata = async (
  client: GitHubClient,
  { repository, labels, assignees, reviewers, teamReviewers }: Metadata,
  number: number,
): Promise<readonly string[]> => {
  const issue = { ...named(repository), issue_number: number };
  const problems: string[] = [];
  const attempt = async (what: string, call: () => Promise<unknown>) => {
    try {
      await call();
    } catch (error) {
      problems.push(`${what}: ${classify(error).message}`);
    }
  };
  if (labels.length > 0)
    await attempt("labels", () =>
      client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", {
        ...issue,
        labels: [...labels],
        request: REPEATABLE,
      }),
    );
  if (assignees.length > 0)
    await attempt("assignees", () =>
      client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/assignees", {
        ...issue,
        assignees: [...assignees],
        request: REPEATABLE,
      }),
    );
  if (reviewers.length + teamReviewers.length > 0)
    await attempt("reviewers", () =>
      client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", {
        ...named(repository),
        pull_number: number,
        reviewers: [...reviewers],
        team_reviewers: [...teamReviewers],
        request: REPEATABLE,
      }),
    );
  return problems;
};
