import { spawnSync } from "node:child_process";

/** Runs a command of terraform that answers in JSON, however long the answer, without credentials or network endpoints of its own. */
export const terraformJson = (directory: string, ...args: readonly string[]): unknown => {
  const { status, stdout, stderr } = spawnSync(
    process.env["TERRAFORM_PATH"] ?? "terraform",
    [`-chdir=${directory}`, ...args, "-no-color"],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { PATH: process.env["PATH"], HOME: directory, CHECKPOINT_DISABLE: "1" },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};
