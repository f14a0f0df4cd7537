import type { Edit } from "../../terraform/edit/edit.ts";
import { blockAt } from "../../terraform/edit/locate-block.ts";
import { parseText } from "../../terraform/syntax/parse.ts";
import type { Block, SourceFile } from "../../terraform/syntax/tree.ts";

/** An argument or a block that an edit reaches or writes. */
export interface Written {
  readonly name: string;
  /** Empty for a block. */
  readonly value: string;
  /** What stands there now; empty where nothing does. */
  readonly was: string;
}

/** The text that an edit brings. */
export const newText = (edit: Edit): string =>
  edit.kind === "add_block" ? edit.text : isRemoval(edit) ? "" : edit.value;

type Removal = Extract<Edit, { kind: "remove_argument" | "remove_block" }>;

const isRemoval = (edit: Edit): edit is Removal => edit.kind === "remove_argument" || edit.kind === "remove_block";

/** What the edited argument says now; empty where there is none. */
export const oldText = (edit: Edit, file: SourceFile | undefined): string => {
  if (file === undefined || edit.kind === "add_block" || edit.kind === "remove_block") return "";
  const body = edit.in.length === 0 ? file.body : blockAt(file, edit.in)?.body;
  const range = body?.attributes.find(({ name }) => name === edit.name)?.value.range;
  return range === undefined ? "" : file.text.slice(range.start, range.end);
};

/** The block that an edit adds. */
export const addedBlock = (edit: Edit): Block | undefined =>
  edit.kind === "add_block" ? parseText("added.tf", edit.text).body.blocks[0] : undefined;

const blockName = (type: string, labels: readonly string[]): string =>
  type === "dynamic" ? (labels[0] ?? type) : type;

const named = (name: string): Written => ({ name, value: "", was: "" });

/** Every argument and block name in a new block, with what arguments are set to. */
const writtenIn = (file: SourceFile, { type, labels, body }: Block): readonly Written[] => [
  named(blockName(type, labels)),
  ...body.attributes.map(({ name, value }) => ({
    name,
    value: file.text.slice(value.range.start, value.range.end),
    was: "",
  })),
  ...body.blocks.flatMap((nested) => writtenIn(file, nested)),
];

/** Every name on the way to what an edit writes, and all that it writes. */
export const writtenBy = (edit: Edit, file: SourceFile | undefined): readonly Written[] => {
  const steps = edit.in.slice(1).map(({ type, labels }) => named(blockName(type, labels)));
  if (edit.kind === "remove_block") return steps;
  if (edit.kind === "remove_argument") return [...steps, { name: edit.name, value: "null", was: oldText(edit, file) }];
  if (edit.kind !== "add_block") {
    const path = "path" in edit ? edit.path : [];
    const around = path.length === 0 ? [] : [edit.name, ...path].map(named);
    const was = path.length === 0 ? oldText(edit, file) : "";
    return [...steps, ...around, { name: path.at(-1) ?? edit.name, value: edit.value, was }];
  }
  const added = parseText("added.tf", edit.text);
  const [block] = added.body.blocks;
  if (block === undefined) return steps;
  const inside = writtenIn(added, block);
  return [...steps, ...(edit.in.length === 0 ? inside.slice(1) : inside)];
};

/** Keys of object literals inside a value: `{ policy = … }` is as good as an argument. */
export const keysIn = (value: string): readonly string[] =>
  [...value.matchAll(/["']?([A-Za-z_][\w-]*)["']?\s*[=:](?!=)/g)].map(([, key = ""]) => key.toLowerCase());
