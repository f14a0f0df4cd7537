import { touchedDirectories } from "../terraform/workspace/readers.ts";
import type { Root, Workspace } from "../terraform/workspace/workspace.ts";

/** The roots that can come out differently when these files change: those whose module tree or variable values they belong to. */
export const affectedRoots = (workspace: Workspace, paths: readonly string[]): readonly Root[] => {
  const touched = touchedDirectories(workspace, paths);
  return workspace.roots.filter(
    ({ directories, variables }) =>
      [...touched].some((directory) => directories.has(directory)) || paths.some((path) => path === variables),
  );
};
