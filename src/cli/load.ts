import { loadWorkspace } from "../terraform/workspace/load.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import { readDirectory } from "./directory.ts";
import { tell } from "./output.ts";

/** A local directory, read and evaluated. */
export interface Loaded {
  readonly path: string;
  readonly workspace: Workspace;
}

/** Reads a directory as a workspace; what was left out is told on standard error. Throws a Failure where there is none. */
export const load = async (path: string): Promise<Loaded> => {
  const { path: top, files, links, warnings } = await readDirectory(path);
  for (const warning of warnings) tell(warning);
  return { path: top, workspace: loadWorkspace(files, { links }) };
};
