/** A repository by its name. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** The name alone, of whatever else came with it: all that is spread into a request is sent to GitHub. */
export const named = ({ owner, repo }: Repository): Repository => ({ owner, repo });
