import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll } from "vitest";

const entry = resolve(import.meta.dirname, "../../bin/terrafix.js");

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code. */
export const execute = (program: string, args: readonly string[], cwd: string): Promise<Ran> =>
  new Promise((done) => {
    const env = { PATH: process.env["PATH"], HOME: cwd, GIT_CONFIG_NOSYSTEM: "1" };
    execFile(program, [...args], { cwd, env, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, stdout, stderr });
    });
  });

/** Runs the command as a user does. */
export const terrafix = (args: readonly string[], cwd: string): Promise<Ran> =>
  execute(process.execPath, [entry, ...args], cwd);

const made: string[] = [];
afterAll(() => Promise.all(made.map((directory) => rm(directory, { recursive: true, force: true }))));

/** A directory with these files that is gone after the tests. */
export const directoryWith = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), "terrafix-test-"));
  made.push(directory);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
};

/** Every file below a directory, by path; what git keeps for itself is left out. */
export const contentsOf = async (directory: string): Promise<Readonly<Record<string, string>>> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(directory.length + 1))
    .filter((path) => !path.startsWith(".git/"));
  const texts = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(directory, path), "utf8")] as const),
  );
  return Object.fromEntries(texts);
};
