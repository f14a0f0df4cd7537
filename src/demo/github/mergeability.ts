import { mergeBaseOf } from "./git/history.ts";
import { type Merge, mergeTrees } from "./git/merge.ts";
import { readCommit } from "./git/objects.ts";
import { branchRef, type Pull, type Repository } from "./model.ts";

export interface Mergeability {
  /** null while GitHub has not worked it out. */
  readonly mergeable: boolean | null;
  readonly state: "clean" | "dirty" | "draft" | "unknown";
}

/** Where the pull request's own commits begin: the merge base, which a merge into the base does not move. */
export function startOfPull(repository: Repository, pull: Pull): string {
  return mergeBaseOf(repository.store, pull.base.sha, pull.head.sha) ?? pull.base.sha;
}

/** Merges the tip of the base branch and the head, without recording it. */
export function tryMerge(repository: Repository, pull: Pull): Merge {
  const { store } = repository;
  const tip = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  const start = mergeBaseOf(store, tip, pull.head.sha) ?? tip;
  const tree = (commit: string) => readCommit(store, commit).tree;
  return mergeTrees(store, { base: tree(start), ours: tree(tip), theirs: tree(pull.head.sha) });
}

export function mergeabilityOf(repository: Repository, pull: Pull): Mergeability {
  if (pull.state === "closed") return { mergeable: null, state: "unknown" };
  const mergeable = "tree" in tryMerge(repository, pull);
  return { mergeable, state: !mergeable ? "dirty" : pull.draft ? "draft" : "clean" };
}

/** As the API tells it: the first question after either end moved is answered with "not known yet". */
export function askMergeability(repository: Repository, pull: Pull): Mergeability {
  const ends = `${pull.head.sha} ${repository.refs.get(branchRef(pull.base.ref))}`;
  const known = pull.judged === ends;
  pull.judged = ends;
  return known ? mergeabilityOf(repository, pull) : { mergeable: null, state: "unknown" };
}
