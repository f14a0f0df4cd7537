import { posix } from "node:path";
import { ignoredChange } from "../controls/presence.ts";
import type { BlockStep, Edit } from "../terraform/edit/edit.ts";
import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";

/** What decides whether there is a resource at all, which `ignore_changes` does not cover. */
const meta = new Set(["count", "for_each", "provider", "lifecycle", "depends_on"]);

const nameOf = ({ type, labels }: BlockStep): string => (type === "dynamic" ? (labels[0] ?? "") : type);

const textName = (text: string): string => /^\s*(?:dynamic\s+")?([\w-]+)/.exec(text)?.[1] ?? "";

/** The argument or block of the resource that an edit changes, as `ignore_changes` would name it. */
const changedName = (edit: Edit): string => {
  const [, nested] = edit.in;
  if (nested !== undefined) return nameOf(nested);
  return "name" in edit ? edit.name : textName(edit.text);
};

const editedIn = ({ in: [top], file }: Edit, workspace: Workspace): ResourceInstance | undefined =>
  top?.type !== "resource"
    ? undefined
    : workspace.roots
        .flatMap((root) => resourcesOfType(root, top.labels[0] ?? ""))
        .find(({ name, dir }) => name === top.labels[1] && dir === posix.dirname(file));

/** Why one of the edits would do nothing: its resource ignores changes of what it changes. Undefined where all take effect. */
export const ignoredEdit = (edits: readonly Edit[], workspace: Workspace): string | undefined => {
  for (const edit of edits) {
    const name = changedName(edit);
    const resource = meta.has(name) ? undefined : editedIn(edit, workspace);
    const ignored = resource && ignoredChange(resource, name);
    if (ignored !== undefined) return ignored;
  }
  return undefined;
};
