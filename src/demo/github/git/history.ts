import { type ObjectStore, readCommit } from "./objects.ts";

/** The commit and everything it descends from. */
export function ancestorsOf(store: ObjectStore, commit: string): Set<string> {
  const seen = new Set<string>();
  const pending = [commit];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...readCommit(store, next).parents);
  }
  return seen;
}

export function isAncestor(store: ObjectStore, ancestor: string, descendant: string): boolean {
  return ancestorsOf(store, descendant).has(ancestor);
}

/** Commits that the head has and the base has not, parents before children. */
export function commitsBetween(store: ObjectStore, base: string, head: string): string[] {
  const known = ancestorsOf(store, base);
  const ordered: string[] = [];
  const pending: { readonly sha: string; readonly expanded: boolean }[] = [{ sha: head, expanded: false }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.expanded) ordered.push(next.sha);
    else if (!known.has(next.sha)) {
      known.add(next.sha);
      pending.push({ sha: next.sha, expanded: true });
      const parents = readCommit(store, next.sha).parents.toReversed();
      pending.push(...parents.map((sha) => ({ sha, expanded: false })));
    }
  }
  return ordered;
}

/** The nearest common ancestor; undefined for unrelated histories. */
export function mergeBaseOf(store: ObjectStore, left: string, right: string): string | undefined {
  const ours = ancestorsOf(store, left);
  let level = [right];
  const seen = new Set<string>();
  while (level.length > 0) {
    const common = level.find((sha) => ours.has(sha));
    if (common) return common;
    for (const sha of level) seen.add(sha);
    level = level.flatMap((sha) => readCommit(store, sha).parents).filter((sha) => !seen.has(sha));
  }
  return undefined;
}
