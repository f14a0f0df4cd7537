/**
 * One step of a path into a file: a block by its type and labels.
 * `index` counts blocks with the same header in the same body from 0; it may be left out where there is one.
 */
export interface BlockStep {
  readonly type: string;
  readonly labels: readonly string[];
  readonly index?: number;
}

/** A path of blocks from the top of a file; the empty path is the file's own body (as in a tfvars file). */
export type BlockPath = readonly BlockStep[];

/**
 * One structural change to one file, as plain data. Applying it is text to text, by splicing; applying it twice is applying it once.
 * A module input is an argument of a `module` block; a tfvars entry is an argument of the file's own body.
 */
export type Edit =
  /** Replaces the argument's value, or adds the argument where it is absent. `value` is an HCL expression. */
  | {
      readonly kind: "set_argument";
      readonly file: string;
      readonly in: BlockPath;
      readonly name: string;
      readonly value: string;
    }
  | { readonly kind: "remove_argument"; readonly file: string; readonly in: BlockPath; readonly name: string }
  /**
   * Adds a block: nested at the end of the block `in`, or at the top level (`in` empty) directly behind the block `after`, else at the end of the file.
   * A Terraform file that is not there is made where its directory has others.
   * `text` is the whole block in canonical format, indented as at the top level. A block that stands there already, equal but for white space, is not added again.
   */
  | {
      readonly kind: "add_block";
      readonly file: string;
      readonly in: BlockPath;
      readonly after?: BlockStep;
      readonly text: string;
    }
  /**
   * Removes the nested blocks of the block `in` that say `text`, whatever their white space; one that is not there is removed already.
   * A block with comments in it or right above it is not removed: they would be lost, or mean something else.
   */
  | { readonly kind: "remove_block"; readonly file: string; readonly in: BlockPath; readonly text: string }
  /**
   * Sets the value at `path` inside an argument that is an object literal: `{ audit = { versioning = false } }` at ["audit", "versioning"].
   * Calls of `jsonencode` and `merge` are looked through, and so is the JSON of a heredoc; the key of an item of a list is its index.
   * In a file of JSON or YAML that code reads, `in` and `name` are empty and `value` is JSON.
   */
  | {
      readonly kind: "set_object_entry";
      readonly file: string;
      readonly in: BlockPath;
      readonly name: string;
      readonly path: readonly string[];
      readonly value: string;
    }
  /**
   * Adds an item to the end of the list at `path` inside an argument: `jsonencode({ Statement = [ … ] })` at ["Statement"].
   * Calls of `jsonencode` and `concat` are looked through, and the JSON of heredocs and files as above; an object in the place of a list becomes a list of two. An equal item is not added again.
   */
  | {
      readonly kind: "add_list_item";
      readonly file: string;
      readonly in: BlockPath;
      readonly name: string;
      readonly path: readonly string[];
      readonly value: string;
    };
