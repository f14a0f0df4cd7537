import { parseFile } from "../syntax/parse.ts";
import type { Diagnostic, SourceFile } from "../syntax/tree.ts";
import { baseName, createLinkResolver, directoryOf, isBelow, within } from "./paths.ts";

/** The repository's files: parsed where Terraform would read them, raw for the file functions. */
export interface Sources {
  readonly parsed: ReadonlyMap<string, SourceFile>;
  diagnostics(): readonly Diagnostic[];
  /** Directory -> the files that Terraform sees there, links followed, in the order of their names. */
  readonly directories: ReadonlyMap<string, readonly Entry[]>;
  /** The real directory behind a path, links followed. */
  resolve(path: string): string | undefined;
  text(path: string): string | undefined;
  has(path: string): boolean;
  paths(): Iterable<string>;
}

/** A name in a directory, and the file behind it. */
export interface Entry {
  readonly name: string;
  readonly file: SourceFile;
  readonly linked: boolean;
}

const CONFIGURATION = /\.(tf|tofu)(\.json)?$/;
const VALUES = /\.tfvars(\.json)?$/;
const LOCK = /(^|\/)\.terraform\.lock\.hcl$/;
/** Files of other tools that are written in the same language. */
const FOREIGN = /(^|\/)(\.[^/]+|[^/]+\.(pkr|pkrvars|nomad|tftest|mock|tfquery))\.hcl$/;
const STACK = /\.(tfstack|tfdeploy|tfcomponent)\.hcl$/;
/** Directories that tools write, or fill in. */
const GENERATED = /(^|\/)(\.terraform|\.terragrunt-cache|\.boilerplate|node_modules|cdktf\.out)\//;

/** What was read before: files with the same bytes are not parsed again. */
export interface Read {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly given: { readonly files: ReadonlyMap<string, Uint8Array> };
}

export function readSources(
  files: ReadonlyMap<string, Uint8Array>,
  links: ReadonlyMap<string, string>,
  previous: Read | undefined,
): Sources {
  const resolve = createLinkResolver(links);
  const parsed = new Map<string, SourceFile>();
  const isRead = createFilter(files.keys());
  for (const [path, bytes] of files) {
    if (isRead(path) && !links.has(path)) parsed.set(path, unchanged(path, bytes, previous) ?? parseFile(path, bytes));
  }
  return {
    parsed,
    directories: directoriesOf(parsed, links, resolve),
    ...raw(files, resolve),
    ...reportedIn(parsed, files),
  };
}

/** The sources with other bytes in files of configuration that were there; undefined where anything else changed. */
export function changedSources(
  before: Sources,
  files: ReadonlyMap<string, Uint8Array>,
  touched: readonly string[],
): Sources | undefined {
  const parsed = new Map(before.parsed);
  const instead = new Map<SourceFile, SourceFile>();
  for (const path of touched) {
    const [stood, bytes] = [before.parsed.get(path), files.get(path)];
    if (stood === undefined || bytes === undefined || !isConfiguration(path)) return undefined;
    const file = parseFile(path, bytes);
    parsed.set(path, file);
    instead.set(stood, file);
  }
  const directories = new Map(before.directories);
  for (const [directory, entries] of directories) {
    if (entries.some(({ file }) => instead.has(file)))
      directories.set(
        directory,
        entries.map((entry) => ({ ...entry, file: instead.get(entry.file) ?? entry.file })),
      );
  }
  return { parsed, directories, ...raw(files, before.resolve), ...reportedIn(parsed, files) };
}

/** The bytes of files, links followed. */
function raw(
  files: ReadonlyMap<string, Uint8Array>,
  resolve: Sources["resolve"],
): Pick<Sources, "resolve" | "text" | "has" | "paths"> {
  const decoded = new Map<string, string>();
  return {
    resolve,
    text: (path) => {
      const place = resolve(path);
      const bytes = place === undefined ? undefined : files.get(place);
      if (place === undefined || bytes === undefined) return undefined;
      const known = decoded.get(place) ?? new TextDecoder().decode(bytes);
      decoded.set(place, known);
      return known;
    },
    has: (path) => files.has(resolve(path) ?? path),
    paths: () => files.keys(),
  };
}

const reportedIn = (
  parsed: Sources["parsed"],
  files: ReadonlyMap<string, Uint8Array>,
): Pick<Sources, "diagnostics"> => ({
  diagnostics: () => [
    ...[...parsed.values()].flatMap((file) => file.diagnostics),
    ...[...files.keys()].flatMap(stackOf),
  ],
});

function unchanged(path: string, bytes: Uint8Array, previous: Read | undefined): SourceFile | undefined {
  const before = previous?.given.files.get(path);
  const same = before !== undefined && (before === bytes || Buffer.compare(before, bytes) === 0);
  return same ? previous?.files.get(path) : undefined;
}

/** Which files are read; plain `.hcl` files only where Terragrunt is used. */
function createFilter(paths: Iterable<string>): (path: string) => boolean {
  const terragrunt = [...paths].some((path) => /^terragrunt(\.stack)?\.hcl$/.test(baseName(path)));
  return (path) => {
    if (GENERATED.test(path)) return false;
    if (CONFIGURATION.test(path) || VALUES.test(path) || LOCK.test(path)) return true;
    return terragrunt && path.endsWith(".hcl") && !FOREIGN.test(path) && !STACK.test(path);
  };
}

const stackOf = (path: string): readonly Diagnostic[] =>
  STACK.test(path) && !GENERATED.test(path)
    ? [{ path, line: 1, message: "belongs to a Terraform Stack, which is not read" }]
    : [];

export const isConfiguration = (name: string): boolean => CONFIGURATION.test(name);

export const isValues = (name: string): boolean => VALUES.test(name);

function directoriesOf(
  parsed: ReadonlyMap<string, SourceFile>,
  links: ReadonlyMap<string, string>,
  resolve: (path: string) => string | undefined,
): ReadonlyMap<string, readonly Entry[]> {
  const directories = new Map<string, Entry[]>();
  const add = (directory: string, entry: Entry): void => {
    const entries = directories.get(directory);
    if (entries === undefined) directories.set(directory, [entry]);
    else entries.push(entry);
  };
  for (const [path, file] of parsed) add(directoryOf(path), { name: baseName(path), file, linked: false });
  for (const [path] of links) {
    const file = parsed.get(resolve(path) ?? path);
    if (file !== undefined)
      add(resolve(directoryOf(path)) ?? directoryOf(path), { name: baseName(path), file, linked: true });
  }
  for (const [path] of links) linkedDirectory(path, { parsed, resolve, directories });
  for (const entries of directories.values()) entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return directories;
}

interface Directories {
  readonly parsed: ReadonlyMap<string, SourceFile>;
  readonly resolve: (path: string) => string | undefined;
  readonly directories: Map<string, Entry[]>;
}

/** A directory that is a link is a directory of its own: a root may be one, with values of its own beside it. */
function linkedDirectory(path: string, { parsed, resolve, directories }: Directories): void {
  const target = resolve(path);
  if (target === undefined || parsed.has(target) || isBelow(path, target)) return;
  for (const [place, file] of parsed) {
    if (!isBelow(place, target) || place === target) continue;
    const seen = within(path, place.slice(target === "." ? 0 : target.length + 1));
    if (seen === undefined) continue;
    const directory = directoryOf(seen);
    directories.set(directory, [...(directories.get(directory) ?? []), { name: baseName(seen), file, linked: true }]);
  }
}
