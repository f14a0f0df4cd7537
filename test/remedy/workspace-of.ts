import { type LoadOptions, loadWorkspace } from "../../src/terraform/workspace/load.ts";
import type { Workspace } from "../../src/terraform/workspace/workspace.ts";

/** A workspace of files that are given as text. */
export const workspaceOf = (files: Readonly<Record<string, string>>, options?: LoadOptions): Workspace =>
  loadWorkspace(new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])), options);
