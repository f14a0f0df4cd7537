import type { Value } from "../terraform/evaluate/value.ts";
import type { Block } from "../terraform/syntax/tree.ts";
import { touchedDirectories } from "../terraform/workspace/readers.ts";
import type { Root, Scope, Workspace } from "../terraform/workspace/workspace.ts";
import { affectedRoots } from "./affected-roots.ts";
import type { Subject } from "./answer.ts";
import { subjectKey } from "./judge.ts";

const written = (value: Value | undefined): unknown => {
  switch (value?.kind) {
    case undefined:
      return null;
    case "list":
      return value.items.map(written);
    case "object":
      return [...value.entries].map(([key, entry]) => [key, written(entry)]);
    case "pattern":
      return value.parts.map((part) => (typeof part === "string" ? part : [part.reason]));
    default:
      return value;
  }
};

const typesIn = (block: Block): readonly string[] => [
  ...new Set(block.body.blocks.map(({ type, labels }) => (type === "dynamic" ? (labels[0] ?? "") : type))),
];

/** What says which instances there are, and not what one of them is. */
const meta = new Set(["for_each", "count", "depends_on", "provider", "providers"]);

/** All that a body says, evaluated, as one text. */
const fingerprint = (scope: Scope, block: Block): string =>
  JSON.stringify([
    block.body.attributes
      .filter(({ name }) => !meta.has(name))
      .map(({ name }) => [name, written(scope.argument(name))]),
    typesIn(block).map((type) => scope.blocks(type).items.map((nested) => [type, fingerprint(nested, nested.block)])),
  ]);

const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

/** Whether a file of one of these directories can have a part in what the subject is. */
const isDownstream = (subject: Subject, directories: ReadonlySet<string>, files: ReadonlySet<string>): boolean =>
  [
    subject.root.path,
    directoryOf(subject.place.file),
    ...subject.calls.map(({ place }) => directoryOf(place.file)),
  ].some((directory) => directories.has(directory)) ||
  files.has(subject.root.variables ?? "") ||
  [...files].some((path) => path.endsWith(".hcl") && subject.root.directories.has(directoryOf(path)));

const subjectsOf = (workspace: Workspace, paths: readonly string[]): ReadonlyMap<string, Subject> => {
  const files = new Set(paths);
  const directories = touchedDirectories(workspace, paths);
  const of = (root: Root): readonly Subject[] => [...root.resources(), ...root.remoteModules()];
  return new Map(
    affectedRoots(workspace, paths)
      .flatMap(of)
      .filter((subject) => isDownstream(subject, directories, files))
      .filter((subject) => !("presence" in subject) || subject.presence !== "absent")
      .map((subject) => [subjectKey(subject.root, subject.address), subject]),
  );
};

/** Whether a resource only configures another: `aws_s3_bucket_versioning` an `aws_s3_bucket`. */
const configures = (subject: Subject, owner: string): boolean =>
  "type" in subject && subject.type.startsWith(`${/(?:^|\.)(aws_\w+)\.[\w-]+(?:\[[^\]]*\])?$/.exec(owner)?.[1]}_`);

/** The resource that a companion belongs to; tags that a module works out make it none of the module's. */
const ownerOf = (companion: Subject): string | undefined => {
  const names = companion.place.block.body.attributes.map(({ name }) => name).filter((name) => name !== "tags");
  return names
    .map((name) => companion.argument(name)?.reference?.address)
    .find((address) => address !== undefined && !address.startsWith("data."));
};

/** An instance that a change reaches. */
export interface Reached {
  readonly root: Root;
  readonly address: string;
  /** What it only configures, and is told as unless it is a target itself. */
  readonly of?: string;
}

/** What is new changes the resource that it belongs to, and otherwise nothing that was there. */
const newcomer = (subject: Subject): readonly Reached[] => {
  const address = ownerOf(subject);
  return address === undefined ? [] : [{ root: subject.root, address }];
};

/** Every instance that differs between two states of a workspace; a companion that is new counts as the resource that it belongs to. */
export const changedSubjects = (before: Workspace, after: Workspace, paths: readonly string[]): readonly Reached[] => {
  const known = subjectsOf(before, paths);
  return [...subjectsOf(after, paths)].flatMap(([key, subject]) => {
    const was = known.get(key);
    if (was === undefined) return newcomer(subject).filter(({ root, address }) => known.has(subjectKey(root, address)));
    const same = fingerprint(was, was.place.block) === fingerprint(subject, subject.place.block);
    if (same) return [];
    const owner = ownerOf(subject);
    const { root, address } = subject;
    return [{ root, address, ...(owner !== undefined && configures(subject, owner) && { of: owner }) }];
  });
};

/** Addresses of the other instances that change too, those of another root with its path. */
export const blastRadius = (changed: readonly Reached[], targets: readonly Subject[]): readonly string[] => {
  const own = new Set(targets.map((target) => `${target.root.path}//${target.address}`));
  const home = targets[0]?.root.path;
  const others = changed.filter(
    ({ root, address, of = address }) => !own.has(`${root.path}//${address}`) && !own.has(`${root.path}//${of}`),
  );
  const told = others.map(({ root, address, of = address }) => (root.path === home ? of : `${root.path}//${of}`));
  return [...new Set(told)].sort();
};
