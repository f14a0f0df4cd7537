import { posix } from "node:path";
import { loadWorkspace } from "../terraform/workspace/load.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import { readDirectory } from "./directory.ts";
import { tell } from "./output.ts";

/** A local directory, read and evaluated. */
export interface Loaded {
  readonly path: string;
  readonly workspace: Workspace;
}

/** Local modules that are called from the directory and lie outside of it: what they make is not seen. */
const outside = (workspace: Workspace): readonly string[] => [
  ...new Set(
    workspace.roots
      .filter(({ kind }) => kind === "deployed")
      .flatMap((root) => root.remoteModules())
      .filter(
        ({ source, place }) =>
          /^\.\.?\//.test(source) && posix.join(posix.dirname(place.file), source).startsWith(".."),
      )
      .map(({ source }) => source),
  ),
];

/** Reads a directory as a workspace; what was left out is told on standard error. Throws a Failure where there is none. */
export const load = async (path: string): Promise<Loaded> => {
  const { path: top, files, links, warnings } = await readDirectory(path);
  for (const warning of warnings) tell(warning);
  const workspace = loadWorkspace(files, { links });
  const [first, ...more] = outside(workspace);
  if (first !== undefined) {
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    tell(`Modules outside of ${path} were not read (${first}${others}). Give the directory that holds them, too.`);
  }
  return { path: top, workspace };
};
