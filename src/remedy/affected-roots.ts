import type { Root, Workspace } from "../terraform/workspace/workspace.ts";

const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

/** Reads a file whose name is put together. */
const computed = /\b(?:file|templatefile)\([^()]*\$\{(?!path\.)/;

/** The directories whose code can come out differently when these files change: their own, and for a text those of the code that reads it, or may. */
export const touchedDirectories = ({ files }: Workspace, paths: readonly string[]): ReadonlySet<string> => {
  const names = paths.filter((path) => !files.has(path)).map((path) => path.slice(path.lastIndexOf("/") + 1));
  const readers =
    names.length === 0
      ? []
      : [...files.values()].filter(({ text }) => computed.test(text) || names.some((name) => text.includes(name)));
  return new Set([...paths, ...readers.map(({ path }) => path)].map(directoryOf));
};

/** The roots that can come out differently when these files change: those whose module tree or variable values they belong to. */
export const affectedRoots = (workspace: Workspace, paths: readonly string[]): readonly Root[] => {
  const touched = touchedDirectories(workspace, paths);
  return workspace.roots.filter(
    ({ directories, variables }) =>
      [...touched].some((directory) => directories.has(directory)) || paths.some((path) => path === variables),
  );
};
