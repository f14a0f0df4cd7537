import { chmod, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PatchedFile } from "../remedy/proposal.ts";

const writeOne = async (path: string, text: string): Promise<void> => {
  const beside = `${path}.terrafix-${process.pid}`;
  const mode = (await stat(path).catch(() => undefined))?.mode ?? 0o644;
  try {
    await writeFile(beside, text, { flag: "wx" });
    await chmod(beside, mode);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
};

/** Writes files in place, each all at once, keeping its mode. */
export const writeFiles = async (directory: string, files: readonly PatchedFile[]): Promise<void> => {
  for (const { path, after } of files) await writeOne(join(directory, path), after);
};
