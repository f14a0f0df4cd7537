import { lstat, readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { canMatter, isTerraform } from "../terraform/workspace/readable.ts";
import { Failure } from "./failure.ts";

/** The files of a directory that can matter to Terraform, by path with forward slashes. */
export interface Directory {
  readonly path: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Symbolic link -> what it points to, both inside the directory. */
  readonly links: ReadonlyMap<string, string>;
  /** What was left out and might be missed, in words. */
  readonly warnings: readonly string[];
}

const skipped = new Set([".git", ".hg", ".svn", ".terraform", ".terragrunt-cache", "node_modules", "cdktf.out"]);
const largestEssential = 8_000_000;
const largestOther = 256_000;

const slashed = (path: string): string => (sep === "/" ? path : path.split(sep).join("/"));

interface Reading {
  readonly top: string;
  readonly files: Map<string, Uint8Array>;
  readonly links: Map<string, string>;
  readonly warnings: string[];
}

const readLink = async (path: string, { top, links, warnings }: Reading): Promise<void> => {
  const target = resolve(dirname(path), await readlink(path));
  const inside = relative(top, target);
  const name = slashed(relative(top, path));
  if (inside.startsWith("..")) {
    if (isTerraform(name)) warnings.push(`${name} links to a place outside of ${top}, so it was not read.`);
    return;
  }
  links.set(name, slashed(inside) || ".");
};

const readOne = async (path: string, { top, files, warnings }: Reading): Promise<void> => {
  const name = slashed(relative(top, path));
  const { size } = await stat(path);
  const matters = isTerraform(name);
  if (size <= (matters ? largestEssential : largestOther)) files.set(name, await readFile(path));
  else if (matters) warnings.push(`${name} has ${Math.round(size / 1_000_000)} MB, more than is read.`);
};

const readBelow = async (path: string, reading: Reading): Promise<void> => {
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = join(path, entry.name);
    if (entry.isSymbolicLink()) await readLink(full, reading);
    else if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) await readBelow(full, reading);
    } else if (entry.isFile() && canMatter(entry.name)) await readOne(full, reading);
  }
};

const directoryAt = async (path: string): Promise<string> => {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined)
    throw new Failure(`There is no directory ${path}. Give the path of a Terraform root or of a whole repository.`);
  const top = await realpath(path);
  if (!(await stat(top)).isDirectory())
    throw new Failure(`${path} is a file. Give the directory that it stands in: ${dirname(path)}`);
  return top;
};

/** Reads a directory for Terraform, without following a link out of it. Throws a Failure where there is none. */
export const readDirectory = async (path: string): Promise<Directory> => {
  const top = await directoryAt(path);
  const reading: Reading = { top, files: new Map(), links: new Map(), warnings: [] };
  await readBelow(top, reading);
  return { path: top, files: reading.files, links: reading.links, warnings: reading.warnings };
};
