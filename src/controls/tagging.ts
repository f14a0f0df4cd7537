import type { Value } from "../terraform/evaluate/value.ts";
import type { Expression } from "../terraform/syntax/tree.ts";
import { labelOutput } from "../terraform/workspace/label-module.ts";
import { providerOf } from "../terraform/workspace/provider.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import type { Argument } from "./block-text.ts";
import type { Fix, Refusal } from "./control.ts";
import { homeOf } from "./home.ts";
import { ignoredChange } from "./presence.ts";
import { isNothing, refused, where } from "./verdict.ts";

const entriesOf = (tags: Value | undefined): ReadonlyMap<string, Value> =>
  tags?.kind === "object" ? tags.entries : new Map();

/** Why there may be more tags than these. */
export const openness = (tags: Value | undefined): string | undefined => {
  if (tags?.kind === "object") return tags.open;
  return tags?.kind === "unknown" ? tags.reason : undefined;
};

/** The tags of a resource: its own, and those that its provider gives to all. */
export interface Tags {
  readonly own: Value | undefined;
  readonly byDefault: readonly (Value | undefined)[];
}

/** Modules of Cloud Posse add what their context says, where they are given one. */
const ownTags = (resource: ResourceInstance | ModuleCall): Value | undefined =>
  "source" in resource && /\bcloudposse\b/.test(resource.source) && !isNothing(resource.argument("context"))
    ? labelOutput(resource, "tags")
    : resource.argument("tags");

export const tagsOf = (resource: ResourceInstance | ModuleCall): Tags => ({
  own: ownTags(resource),
  byDefault:
    providerOf(resource)
      ?.blocks("default_tags")
      .items.map((block) => block.argument("tags")) ?? [],
});

export const tagOf = ({ own, byDefault }: Tags, name: string): Value | undefined =>
  entriesOf(own).get(name) ?? byDefault.map((tags) => entriesOf(tags).get(name)).find((tag) => tag !== undefined);

/** A tag that is there counts whatever it says: a person wrote it. */
export const lacking = (tags: Tags, wanted: Iterable<string>): readonly string[] =>
  [...wanted].filter((name) => {
    const tag = tagOf(tags, name);
    return tag === undefined || tag.kind === "null" || (tag.kind === "string" && tag.value === "");
  });

const object = (entries: readonly Argument[], indent: string): string => {
  const width = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, text]) => `${indent}  ${name.padEnd(width)} = ${text}\n`);
  return `{\n${lines.join("")}${indent}}`;
};

/** The tags as they are, with these added. */
const merged = (tags: Expression | undefined, written: string, added: readonly Argument[]): string => {
  const more = object(added, "  ");
  if (tags === undefined) return more;
  const isMerge = tags.kind === "call" && tags.name === "merge" && !tags.expandLast;
  const call = !isMerge ? undefined : /^merge\(([\s\S]*?),?\s*\)$/.exec(written)?.[1];
  return `merge(${call ?? written}, ${more})`;
};

interface AddedTags {
  readonly kind: "tags";
  readonly edits: Fix["edits"];
  readonly change: string;
}

/** The edits that add tags to a resource where it is written. */
export const addTags = (
  resource: ResourceInstance | ModuleCall,
  wanted: ReadonlyMap<string, string>,
  workspace: Workspace,
): AddedTags | Refusal => {
  const ignored = "source" in resource ? undefined : ignoredChange(resource, "tags");
  if (ignored !== undefined) return refused(ignored);
  const { block } = resource.place;
  const home = homeOf(resource, block, workspace);
  const file = home && workspace.files.get(home.file);
  if (home === undefined || file === undefined || file.syntax === "json")
    return refused(
      `the tags of ${resource.address} (${where(resource.place)}) are not written in a form that is edited`,
    );
  const added = [...wanted].map(([name, text]): Argument => [name, JSON.stringify(text)]);
  const tags = block.body.attributes.find(({ name }) => name === "tags")?.value;
  const at = { file: home.file, in: home.path, name: "tags" };
  const text = file.text.slice(tags?.range.start ?? 0, tags?.range.end ?? 0);
  const edits: Fix["edits"] =
    tags?.kind === "object"
      ? added.map(([name, one]) => ({ kind: "set_object_entry", ...at, path: [name], value: one }))
      : [{ kind: "set_argument", ...at, value: merged(tags, text, added) }];
  const names = [...wanted.keys()];
  return { kind: "tags", edits, change: `adds the ${names.length === 1 ? "tag" : "tags"} ${names.join(", ")}` };
};
