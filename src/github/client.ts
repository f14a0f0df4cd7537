import { ProbotOctokit } from "probot";
import { isRepeatable, isWrite } from "./repeatable.ts";

/** The two calls of an Octokit that this room makes. */
export type GitHubClient = Pick<ProbotOctokit, "request" | "graphql">;

export type { Repository } from "./repository.ts";

export interface OctokitSettings {
  /** Off for services on loopback that have no content limits: writes then follow each other at once. */
  readonly paced: boolean;
  /** A limit that ends later than this is not waited for: the caller gets the error and comes back. In seconds. */
  readonly longestWait?: number;
  /** Awaited before anything is changed on GitHub; what it rejects with is what the caller gets. */
  readonly mayWrite?: () => Promise<void>;
}

type OctokitOptions = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

const MOST_WAITS = 2;

const creationsAreSentOnce = (octokit: { hook: ProbotOctokit["hook"] }) => {
  octokit.hook.before("request", (options) => {
    if (!isRepeatable(options)) options.request["retries"] ??= 0;
  });
  return {};
};

const writesOnlyWhen = (mayWrite: () => Promise<void>) => (octokit: { hook: ProbotOctokit["hook"] }) => {
  octokit.hook.before("request", async (options) => {
    if (isWrite(options)) await mayWrite();
  });
  return {};
};

/**
 * The Octokit that Probot is started with. Primary and secondary limits are waited for when the wait is short and are an error when it is long;
 * after a fault of the server only what is repeatable is sent again: what became of the rest is looked up by the caller's next attempt.
 */
export const octokitWith = ({ paced, longestWait = 120, mayWrite = async () => {} }: OctokitSettings) => {
  const waits = (retryAfter: number, _options: unknown, _octokit: unknown, retryCount: number): boolean =>
    retryAfter <= longestWait && retryCount < MOST_WAITS;
  const throttle = { enabled: paced, onRateLimit: waits, onSecondaryRateLimit: waits };
  return ProbotOctokit.plugin(creationsAreSentOnce, writesOnlyWhen(mayWrite)).defaults((options: OctokitOptions) => ({
    ...options,
    throttle: { ...options["throttle"], ...throttle },
  }));
};
