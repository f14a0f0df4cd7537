import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { encode } from "../../terraform/syntax/parse.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";

/** What `terraform validate` said of one root, each diagnostic as one line; or why it could not be asked. */
export type Outcome =
  | { readonly kind: "validated"; readonly diagnostics: readonly string[]; readonly isolation: string }
  | { readonly kind: "skipped"; readonly reason: string };

/** The `terraform` to run, and the directory that holds the providers it may use. */
export interface Tool {
  readonly path: string;
  readonly mirror: string;
}

interface Ran {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const timeLimit = 120_000;
const outputLimit = 4_000_000;

const run = (command: readonly [string, ...string[]], cwd: string): Promise<Ran> =>
  new Promise((done) => {
    const [program, ...args] = command;
    const env = {
      PATH: process.env["PATH"] ?? "",
      HOME: cwd,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
    };
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeLimit,
      killSignal: "SIGKILL",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      if (stdout.length < outputLimit) stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      if (stderr.length < outputLimit) stderr += chunk;
    });
    child.on("error", () => done({ code: undefined, stdout, stderr }));
    child.on("close", (code) => done({ code: code ?? undefined, stdout, stderr }));
  });

/** The words that put a command into a network of its own, where the machine allows it. */
const withoutNetwork = async (cwd: string): Promise<readonly string[]> => {
  const prefix = ["unshare", "--map-root-user", "--net"] as const;
  return (await run([...prefix, "true"], cwd)).code === 0 ? prefix : [];
};

const isSafe = (path: string): boolean =>
  !path.split("/").some((part) => part === ".." || part === ".terraform" || part === "terraform.d");

const copy = async (workspace: Workspace, directory: string): Promise<void> => {
  for (const file of workspace.files.values()) {
    if (!isSafe(file.path)) continue;
    const path = join(directory, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, encode(file, file.text));
  }
  for (const [path, bytes] of workspace.given.files) {
    if (workspace.files.has(path) || !isSafe(path)) continue;
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), bytes);
  }
};

const report = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().default(""),
      range: z.object({ filename: z.string() }).optional(),
    }),
  ),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const diagnosticsOf = (stdout: string): readonly string[] | undefined => {
  const read = report.safeParse(parsed(stdout));
  return read.data?.diagnostics.map(({ severity, summary, detail, range }) =>
    [range?.filename, `${severity}: ${summary}`, detail.split("\n")[0]].filter(Boolean).join(" "),
  );
};

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** The first error of an output, its summary and its first paragraph, in one line. */
const firstError = ({ stderr, stdout }: Ran): string => {
  const plain = `${stderr}\n${stdout}`.replace(escapes, "").replace(/^[│╷╵] ?/gm, "");
  const found = /Error: ([^\n]+)\n+((?:[^\n]+\n?)*)/.exec(plain);
  if (found === null) return "no message";
  return `${found[1]}: ${found[2] ?? ""}`.replace(/\s+/g, " ").trim();
};

const ask = async (directory: string, cwd: string, tool: Tool): Promise<Outcome> => {
  const prefix = await withoutNetwork(directory);
  const terraform = (...args: string[]): Promise<Ran> => {
    const [program = tool.path, ...rest] = [...prefix, tool.path, ...args];
    return run([program, ...rest], cwd);
  };
  const prepared = await terraform(
    "init",
    "-backend=false",
    "-input=false",
    "-no-color",
    `-plugin-dir=${resolve(tool.mirror)}`,
  );
  if (prepared.code === undefined)
    return { kind: "skipped", reason: "there is no terraform that runs within the time limit" };
  if (prepared.code !== 0) return { kind: "skipped", reason: `terraform init: ${firstError(prepared)}` };
  const validated = await terraform("validate", "-json", "-no-color");
  const diagnostics = diagnosticsOf(validated.stdout);
  if (diagnostics === undefined)
    return { kind: "skipped", reason: "terraform validate gave no report within the time limit" };
  const isolation = prefix.length > 0 ? "without network" : "the network could not be cut";
  return { kind: "validated", diagnostics, isolation };
};

/**
 * Runs `terraform validate` on one root in a scratch copy of the workspace's text files, with providers from the local mirror only,
 * an emptied environment and a time limit; the copy is removed afterwards.
 */
export const validate = async (workspace: Workspace, root: string, tool: Tool): Promise<Outcome> => {
  const directory = await mkdtemp(join(tmpdir(), "terrafix-"));
  try {
    await copy(workspace, directory);
    return await ask(directory, join(directory, root), tool);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
