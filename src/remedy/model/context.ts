import { posix } from "node:path";
import type { BlockPath } from "../../terraform/edit/edit.ts";
import { blockAt, pathTo } from "../../terraform/edit/locate-block.ts";
import type { Block, SourceFile } from "../../terraform/syntax/tree.ts";
import type { ModuleCall, Place, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Subject } from "../answer.ts";
import type { Bounds, OpenBlock } from "../verify/bounds.ts";
import { schemaWords } from "./schema-words.ts";

/** One piece of code that a model is shown. */
export interface Excerpt {
  readonly file: string;
  readonly line: number;
  readonly path: BlockPath;
  readonly text: string;
  readonly use: "edit" | "read";
  /** Why it is shown. */
  readonly what: string;
}

export interface Context {
  readonly excerpts: readonly Excerpt[];
  /** Where edits may go: no further than what was shown for it. */
  readonly bounds: Bounds;
  /** "hashicorp/aws 5.100.0", "hashicorp/aws ~> 5.0" */
  readonly provider: string;
  /** What the provider's schema says of the types at hand. */
  readonly schema: string;
}

const MOST_CHARACTERS = 24_000;
const MOST_CHARACTERS_OF_ONE = 8_000;

const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

interface Found {
  readonly file: SourceFile;
  readonly block: Block;
}

const excerptOf = ({ file, block }: Found, use: Excerpt["use"], what: string): Excerpt => ({
  file: file.path,
  line: lineAt(file.text, block.range.start),
  path: pathTo(file, block) ?? [],
  text: file.text.slice(block.range.start, block.range.end),
  use,
  what,
});

const textOf = ({ file, block }: Found): string => file.text.slice(block.range.start, block.range.end);

const blocksIn = (workspace: Workspace, directory: string): readonly Found[] =>
  [...workspace.files.values()]
    .filter(({ path, syntax }) => syntax === "hcl" && directoryOf(path) === directory && /\.(?:tf|tofu)$/.test(path))
    .flatMap((file) => file.body.blocks.map((block) => ({ file, block })));

const placeOf = (place: Place, workspace: Workspace): Found | undefined => {
  const file = workspace.files.get(place.file);
  const path = file && pathTo(file, place.block);
  const block = file && path && blockAt(file, path);
  return file === undefined || block === undefined ? undefined : { file, block };
};

/** The words by which other code refers to a block: `aws_s3_bucket.logs`, `var.days`, `module.vpc`. */
const addressOf = ({ type, labels }: Block): string | undefined => {
  switch (type) {
    case "resource":
      return labels.join(".");
    case "variable":
      return `var.${labels[0]}`;
    case "data":
    case "module":
      return [type, ...labels].join(".");
    default:
      return undefined;
  }
};

const mentions = (text: string, address: string): boolean =>
  new RegExp(`(?<![\\w.-])${address.replaceAll(".", "\\.")}(?![\\w-])`).test(text);

const isIn = (list: readonly Found[], { block }: Found): boolean => list.some((one) => one.block === block);

const attributeOf = ({ block }: Found, name: string) => block.body.attributes.find((one) => one.name === name);

/** Locals that a text mentions, each with its block. */
const localsIn = (text: string, around: readonly Found[]) =>
  around
    .filter(({ block }) => block.type === "locals")
    .flatMap((found) => found.block.body.attributes.map(({ name }) => ({ found, name })))
    .filter(({ name }) => mentions(text, `local.${name}`));

/** What is written in one module that has a part in a text: its locals, and the variables of both. */
const feeding = (text: string, around: readonly Found[]) => {
  const locals = localsIn(text, around);
  const all = [text, ...locals.map(localText)].join("\n");
  const variables = around.filter(({ block }) => block.type === "variable" && mentions(all, addressOf(block) ?? ""));
  return { variables, locals };
};

/** What decides about a block, and what belongs to it, in the module that it stands in. */
const surroundings = (target: Found, workspace: Workspace) => {
  const around = blocksIn(workspace, directoryOf(target.file.path)).filter(({ block }) => block !== target.block);
  const own = addressOf(target.block);
  const text = textOf(target);
  const isCompanion = ({ block }: Found): boolean => {
    const stem = target.block.labels[0] ?? "";
    return block.type === "resource" && block.labels[0]?.startsWith(`${stem}_`) === true;
  };
  const users = around.filter((found) => found.block.type === "resource" && own && mentions(textOf(found), own));
  const companions = users.filter(isCompanion);
  const all = [text, ...companions.map(textOf)].join("\n");
  const { variables, locals } = feeding(all, around);
  const used = around.filter(({ block }) => {
    const address = ["resource", "data", "module"].includes(block.type) ? addressOf(block) : undefined;
    return address !== undefined && mentions(all, address);
  });
  const neighbours = used.flatMap((found) => around.filter((one) => refersTo(one, found)));
  const likes = around.filter(
    ({ block }) => block.type === "resource" && /_log_group$|_kms_key$/.test(block.labels[0] ?? ""),
  );
  return { companions, variables, locals, read: [...users, ...used, ...neighbours, ...likes] };
};

const refersTo = (one: Found, other: Found): boolean => {
  const address = addressOf(other.block);
  return one.block.type === "resource" && address !== undefined && mentions(textOf(one), address);
};

/** The entries of variable files that give these variables their values in this root. */
const entries = (subject: Subject, names: ReadonlySet<string>, workspace: Workspace) => {
  const { path, variables } = subject.root;
  const loaded = [...workspace.files.values()].filter(
    (file) =>
      file.syntax === "hcl" &&
      (file.path === variables ||
        (posix.dirname(file.path) === path && /(?:^|\/)(?:terraform|[^/]*\.auto)\.tfvars$/.test(file.path))),
  );
  return loaded.flatMap((file) =>
    file.body.attributes.filter(({ name }) => names.has(name)).map((attribute) => ({ file, attribute })),
  );
};

const entryExcerpt = ({ file, attribute }: ReturnType<typeof entries>[number]): Excerpt => ({
  file: file.path,
  line: lineAt(file.text, attribute.range.start),
  path: [],
  text: file.text.slice(attribute.range.start, attribute.range.end),
  use: "edit",
  what: "the value of a variable",
});

const openOf = (found: Found, names?: readonly string[]): OpenBlock => ({
  file: found.file.path,
  path: pathTo(found.file, found.block) ?? [],
  ...(names && { arguments: names }),
});

interface Part {
  readonly excerpts: readonly Excerpt[];
  readonly open: readonly OpenBlock[];
  readonly names: readonly string[];
}

const localText = ({ found, name }: { readonly found: Found; readonly name: string }): string => {
  const range = attributeOf(found, name)?.range;
  return range === undefined ? "" : found.file.text.slice(range.start, range.end);
};

/** The calls that lead to the target, each with what feeds it; nearest first. */
const callPart = (call: ModuleCall, workspace: Workspace): Part => {
  const found = placeOf(call.place, workspace);
  if (found === undefined) return { excerpts: [], open: [], names: [] };
  const { variables, locals } = feeding(textOf(found), blocksIn(workspace, directoryOf(found.file.path)));
  return {
    excerpts: [
      excerptOf(found, "edit", `the call ${call.address}: its inputs may be set, its source may not`),
      ...variables.map((one) => excerptOf(one, "edit", "a variable: only its default may be set")),
      ...locals.map((one) => ({ ...excerptOf(one.found, "edit", `the local ${one.name}`), text: localText(one) })),
    ],
    open: [
      openOf(found),
      ...variables.map((one) => openOf(one, ["default"])),
      ...locals.map(({ found: one, name }) => openOf(one, [name])),
    ],
    names: variables.flatMap(({ block }) => block.labels),
  };
};

const targetPart = (subject: Subject, workspace: Workspace): Part => {
  const target = placeOf(subject.place, workspace);
  if (target === undefined) return { excerpts: [], open: [], names: [] };
  const { companions, variables, locals, read } = surroundings(target, workspace);
  const shown = read.filter((one, at) => !isIn(companions, one) && !isIn(read.slice(0, at), one));
  return {
    excerpts: [
      excerptOf(target, "edit", `the target: ${subject.address}`),
      ...companions.map((one) => excerptOf(one, "edit", "a companion of the target")),
      ...variables.map((one) => excerptOf(one, "edit", "a variable: only its default may be set")),
      ...locals.map((one) => ({ ...excerptOf(one.found, "edit", `the local ${one.name}`), text: localText(one) })),
      ...shown.map((one) => excerptOf(one, "read", "refers to the target, or the target to it, or is of its kind")),
    ],
    open: [
      openOf(target),
      ...companions.map((one) => openOf(one)),
      ...variables.map((one) => openOf(one, ["default"])),
      ...locals.map(({ found, name }) => openOf(found, [name])),
    ],
    names: variables.flatMap(({ block }) => block.labels),
  };
};

const keyOf = ({ file, line, text }: Excerpt): string => `${file}:${line}\n${text}`;

/** As much as fits, the most important first; what may be edited is never shown in part. */
const fitting = (excerpts: readonly Excerpt[]): readonly Excerpt[] => {
  let left = MOST_CHARACTERS;
  return excerpts.filter(({ text, use }, at) => {
    if (text.length > left || (use === "read" && text.length > MOST_CHARACTERS_OF_ONE)) return at === 0;
    left -= text.length;
    return true;
  });
};

const providerOf = (subject: Subject): string => {
  const { locked, constraint } = subject.root.awsProvider;
  return (locked ?? constraint === undefined)
    ? `hashicorp/aws ${locked ?? "of an unknown version"}`
    : `hashicorp/aws ${constraint}`;
};

/** Of the targets, then of the companions that are there, then of those that may be. */
const schemaOf = (subjects: readonly Subject[], shown: readonly Excerpt[], workspace: Workspace): string => {
  const targets = subjects.flatMap((subject) => ("type" in subject ? [subject.type] : []));
  const [first] = subjects;
  if (first === undefined || targets.length === 0) return "";
  const companions = shown.flatMap(({ path: [step], use }) =>
    use === "edit" && step?.type === "resource" ? step.labels.slice(0, 1) : [],
  );
  return schemaWords({ targets, companions }, workspace, first.place.file);
};

/** Chooses what a model needs to see of the code to repair these subjects, and nothing else. */
export const contextFor = (subjects: readonly Subject[], workspace: Workspace): Context => {
  const parts = subjects.flatMap((subject) => [
    targetPart(subject, workspace),
    ...subject.calls.toReversed().map((call) => callPart(call, workspace)),
  ]);
  const names = new Set(parts.flatMap((part) => part.names));
  const values = subjects.flatMap((subject) => entries(subject, names, workspace));
  const all = [...parts.flatMap(({ excerpts }) => excerpts), ...values.map(entryExcerpt)].toSorted(
    (a, b) => Number(b.use === "edit") - Number(a.use === "edit"),
  );
  const shown = fitting([...new Map(all.map((one) => [keyOf(one), one])).values()]);
  const isShown = ({ file, path }: OpenBlock): boolean =>
    shown.some((one) => one.use === "edit" && one.file === file && JSON.stringify(one.path) === JSON.stringify(path));
  return {
    excerpts: shown,
    bounds: {
      blocks: parts.flatMap(({ open }) => open).filter(isShown),
      values: values.map(({ file, attribute }) => ({ file: file.path, name: attribute.name })),
      beside: [...new Set(subjects.map(({ place }) => place.file))],
      types: [...new Set(subjects.flatMap((subject) => ("type" in subject ? [subject.type] : [])))],
    },
    provider: subjects[0] === undefined ? "" : providerOf(subjects[0]),
    schema: schemaOf(subjects, shown, workspace),
  };
};
