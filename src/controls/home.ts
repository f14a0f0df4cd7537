import type { BlockPath } from "../terraform/edit/edit.ts";
import { blockAt, pathTo } from "../terraform/edit/locate-block.ts";
import type { Block, SourceFile } from "../terraform/syntax/tree.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { directoryOf, filesOf } from "./directory.ts";

/** Where a block is written, as an edit names it. */
export interface Home {
  readonly file: string;
  readonly path: BlockPath;
}

/** Whether it is a Terragrunt unit of a public module, whose arguments are the inputs of the unit. */
export const isUnit = ({ place }: ResourceInstance | ModuleCall): boolean => place.block.type === "terraform";

const inFile = (file: SourceFile, block: Block): Home | undefined => {
  const path = pathTo(file, block);
  return path !== undefined && blockAt(file, path) === block ? { file: file.path, path } : undefined;
};

/** Finds the file that a block of this resource or call stands in: its own, or an override file beside it. */
export const homeOf = (owner: ResourceInstance | ModuleCall, block: Block, workspace: Workspace): Home | undefined => {
  const own = workspace.files.get(owner.place.file);
  const found = own && inFile(own, block);
  if (found !== undefined) return found;
  return filesOf(workspace, directoryOf(owner.place.file))
    .map((file) => inFile(file, block))
    .find((home) => home !== undefined);
};
