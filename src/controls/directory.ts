import type { SourceFile } from "../terraform/syntax/tree.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";

/** Directory of a path inside the repository; `.` for the repository itself. */
export const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

/** The files of one module: those of its directory. */
export const filesOf = (workspace: Workspace, directory: string): readonly SourceFile[] =>
  [...workspace.files.values()].filter(({ path }) => directoryOf(path) === directory);
