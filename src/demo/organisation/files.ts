import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

/** One entry of a repository's first commit. The bytes of a link (mode 120000) are the path it points at. */
export interface ScenarioFile {
  /** Inside the repository, with forward slashes. */
  readonly path: string;
  readonly mode: "100644" | "100755" | "120000";
  readonly bytes: Uint8Array;
}

const leftBehind = new Set([".git", ".terraform", ".DS_Store"]);

/** Every file below a directory, sorted by path; what tools leave behind is no part of a repository. */
export const readFiles = async (directory: string): Promise<readonly ScenarioFile[]> => {
  const files = await readBelow(directory, "");
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

const readBelow = async (directory: string, prefix: string): Promise<ScenarioFile[]> => {
  const names = (await readdir(directory)).filter((name) => !leftBehind.has(name));
  const found = await Promise.all(names.map((name) => readEntry(join(directory, name), `${prefix}${name}`)));
  return found.flat();
};

const readEntry = async (location: string, path: string): Promise<ScenarioFile[]> => {
  const stats = await lstat(location);
  if (stats.isDirectory()) return readBelow(location, `${path}/`);
  if (stats.isSymbolicLink()) return [{ path, mode: "120000", bytes: Buffer.from(await readlink(location)) }];
  if (!stats.isFile()) return [];
  const executable = (stats.mode & 0o100) !== 0;
  return [{ path, mode: executable ? "100755" : "100644", bytes: await readFile(location) }];
};
