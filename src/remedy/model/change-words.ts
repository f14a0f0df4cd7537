import type { Edit } from "../../terraform/edit/edit.ts";
import { parseText } from "../../terraform/syntax/parse.ts";

const LONGEST_VALUE = 60;

const inside = (edit: Edit): string =>
  edit.in
    .slice(1)
    .map(({ type }) => type)
    .join(".");

const assignment = (name: string, value: string): string =>
  value.includes("\n") || value.length > LONGEST_VALUE || value.includes("`")
    ? `\`${name}\``
    : `\`${name} = ${value}\``;

const words = (edit: Edit): string => {
  const where = inside(edit);
  const at = where === "" ? "" : ` in \`${where}\``;
  switch (edit.kind) {
    case "set_argument":
      return `sets ${assignment(edit.name, edit.value)}${at}`;
    case "set_object_entry":
      return `sets ${assignment([edit.name, ...edit.path].join("."), edit.value)}${at}`;
    case "add_list_item":
      return `adds an item to \`${[edit.name, ...edit.path].join(".")}\`${at}`;
    case "remove_argument":
      return `removes \`${edit.name}\`${at}`;
    case "remove_block":
      return `removes a block${at}`;
    case "add_block": {
      const [block] = parseText("added.tf", edit.text).body.blocks;
      const name =
        block === undefined ? "a block" : `\`${edit.in.length === 0 ? block.labels.join(".") : block.type}\``;
      return edit.in.length === 0 ? `adds ${name}` : `adds the block ${name}${at}`;
    }
  }
};

/** What edits do, completing "this pull request …": said of the edits themselves, not taken from the model's words. */
export const changeInWords = (edits: readonly Edit[]): string => {
  const all = [...new Set(edits.map(words))];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
};
