import type { Principal } from "./access.ts";
import { changesBetween } from "./git/changes.ts";
import { EMPTY_TREE, readCommit } from "./git/objects.ts";
import type { Repository } from "./model.ts";
import { Refusal } from "./refusal.ts";

/** Refuses an app that changes workflow files without the permission `workflows`. */
export function demandWorkflows(
  { principal }: { readonly principal: Principal },
  repository: Repository,
  { tree, parent }: { readonly tree: string; readonly parent: string | undefined },
): void {
  if (principal.kind !== "installation" || principal.permissions.workflows === "write") return;
  const before = parent === undefined ? EMPTY_TREE : readCommit(repository.store, parent).tree;
  const touched = changesBetween(repository.store, before, tree).find(({ path }) =>
    path.startsWith(".github/workflows/"),
  );
  if (!touched) return;
  throw new Refusal(403, {
    message: `refusing to allow a GitHub App to create or update workflow \`${touched.path}\` without \`workflows\` permission`,
  });
}
