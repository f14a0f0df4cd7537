import type { Root, Workspace } from "../terraform/workspace/workspace.ts";

const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

/** The roots that can come out differently when these files change: those whose module tree or variable values they belong to. */
export const affectedRoots = (workspace: Workspace, paths: readonly string[]): readonly Root[] =>
  workspace.roots.filter(({ directories, variables }) =>
    paths.some((path) => directories.has(directoryOf(path)) || path === variables),
  );
