import { posix } from "node:path";
import type { BlockPath, Edit } from "../../terraform/edit/edit.ts";
import type { Body, SourceFile } from "../../terraform/syntax/tree.ts";
import { isCompanion } from "./companions.ts";
import { type Known, knownOf, smuggled, unknownPlace } from "./smuggled.ts";
import { untouchable, untouchableType } from "./untouchable.ts";
import { addedBlock, newText, type Written, writtenBy } from "./written.ts";

/** Where edits may go that nobody knows beforehand: those of a model. */
export interface Bounds {
  readonly blocks: readonly OpenBlock[];
  /** Entries of variable files. */
  readonly values: readonly { readonly file: string; readonly name: string }[];
  /** Files that new resources may be added to. */
  readonly beside: readonly string[];
  /** Types of the targets: what a new resource may be a companion of. */
  readonly types: readonly string[];
}

export interface OpenBlock {
  readonly file: string;
  readonly path: BlockPath;
  /** The only arguments that may be set; all where absent. */
  readonly arguments?: readonly string[];
}

const startsWith = (path: BlockPath, start: BlockPath): boolean =>
  start.every((step, at) => {
    const other = path[at];
    return (
      other?.type === step.type &&
      JSON.stringify(other.labels) === JSON.stringify(step.labels) &&
      (other.index ?? 0) === (step.index ?? 0)
    );
  });

const isOpen = (edit: Edit, { blocks, values, beside }: Bounds): boolean => {
  if (edit.in.length === 0) {
    if (edit.kind === "add_block") return beside.includes(edit.file);
    return "name" in edit && values.some(({ file, name }) => file === edit.file && name === edit.name);
  }
  const open = blocks.filter(({ file, path }) => file === edit.file && path.length > 0 && startsWith(edit.in, path));
  return open.some((block) => {
    if (block.arguments === undefined) return true;
    return "name" in edit && edit.in.length === block.path.length && block.arguments.includes(edit.name);
  });
};

const names = /^(?:name|name_prefix|bucket|bucket_prefix|identifier|.*_identifier|function_name|domain_name|alias)$/;

const wrongAddition = (edit: Edit, { types }: Bounds): string | undefined => {
  const block = edit.in.length === 0 ? addedBlock(edit) : undefined;
  if (block === undefined) return undefined;
  if (block.type !== "resource") return `a new ${block.type} block at the top level`;
  const type = block.labels[0] ?? "";
  return isCompanion(type, types)
    ? undefined
    : `a new ${type}, which is no companion of ${types.join(", ") || "the target"}; what may be added is what records, encrypts or watches in its service, a log group, a metric filter, an alarm or a key`;
};

const isRenaming = (edit: Edit): boolean =>
  "name" in edit && !("path" in edit) && edit.in.length === 1 && names.test(edit.name);

const hasComment = (edit: Edit): boolean =>
  edit.kind === "add_block" && /(?:^|[^"\w])(?:#|\/\/|\/\*)/m.test(edit.text.replace(/"(?:[^"\\]|\\.)*"/g, '""'));

const roleKey = (file: string, name: string, value: string): string => [posix.dirname(file), name, value].join("\n");

const rolesIn = (file: SourceFile, { attributes, blocks }: Body): readonly string[] => [
  ...attributes
    .map(({ name, value }) => ({ name, role: file.text.slice(value.range.start, value.range.end) }))
    .filter(({ name, role }) => name.endsWith("_role_arn") && /^aws_iam_role\.[\w-]+\.arn$/.test(role))
    .map(({ name, role }) => roleKey(file.path, name, role)),
  ...blocks.flatMap((block) => rolesIn(file, block.body)),
];

/** What of the workspace the bounds are drawn by. */
interface Ground {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly known: Known;
  /** Keys of the arguments that give somebody a role of the same module. */
  readonly roles: ReadonlySet<string>;
}

/** A role that the same argument of another resource has already: it delivers there what it is to deliver here. */
const isGivenAlready = ({ name, value }: Written, file: string, { roles }: Ground): boolean =>
  /(?:log|logs|cloudwatch|monitoring|delivery)_role_arn$/.test(name) && roles.has(roleKey(file, name, value));

const wrongWriting = (edit: Edit, ground: Ground): string | undefined => {
  const [step] = edit.in;
  const type = step?.type === "resource" ? (step.labels[0] ?? "") : "";
  return writtenBy(edit, ground.files.get(edit.file))
    .filter((one) => !isGivenAlready(one, edit.file, ground))
    .map((one) => untouchableType(type, one) ?? untouchable(one) ?? unknownPlace(one, ground.known))
    .find((one) => one !== undefined);
};

const beyond = (edit: Edit, bounds: Bounds, ground: Ground): string | undefined => {
  const at = [edit.file, ...edit.in.map(({ type, labels }) => [type, ...labels].join("."))].join(" ");
  if (!isOpen(edit, bounds)) return `${at} is not open for editing`;
  const wrong =
    wrongAddition(edit, bounds) ??
    (isRenaming(edit) ? "changing a name replaces the resource" : undefined) ??
    smuggled(newText(edit), ground.known) ??
    (hasComment(edit) ? "a new block brings comments with it" : undefined) ??
    wrongWriting(edit, ground);
  return wrong && `${at}: ${wrong}`;
};

/** More than this is no smallest change. */
const MOST_CHARACTERS = 12_000;

/** The first edit that goes where none may, or writes what none may; undefined where all keep within bounds. */
export const outOfBounds = (
  edits: readonly Edit[],
  bounds: Bounds,
  files: ReadonlyMap<string, SourceFile>,
): string | undefined => {
  const length = edits.reduce((sum, edit) => sum + newText(edit).length, 0);
  if (length > MOST_CHARACTERS)
    return `the edits write ${length} characters, and ${MOST_CHARACTERS} are the most. Make the smallest change`;
  const all = [...files.values()];
  const roles = all.filter(({ syntax }) => syntax === "hcl").flatMap((file) => rolesIn(file, file.body));
  const ground: Ground = { files, known: knownOf(all), roles: new Set(roles) };
  return edits.map((edit) => beyond(edit, bounds, ground)).find((one) => one !== undefined);
};
