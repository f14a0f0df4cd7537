import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, type World } from "./lifecycle/world.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "server-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

function start(env: Readonly<Record<string, string>>) {
  const child: ChildProcess = spawn(process.execPath, ["src/server.ts"], {
    env: { PATH: process.env["PATH"], SQLITE_PATH: join(directory, "terrafix.db"), ...env },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output, exit: once(child, "exit").then(([code]) => code as number) };
}

const linesOf = (
  text: string,
): readonly { readonly level: string; readonly message: string; readonly variable?: string }[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a start with wrong values logs every one of them with its rule and an example, echoes no secret, and ends", async () => {
  const { output, exit } = start({
    VANTA_CLIENT_ID: "vci_1",
    APP_ID: "twelve",
    PRIVATE_KEY: "not-a-key-but-secret",
    WEBHOOK_SECRET: "development",
    POLL_INTERVAL_SECONDS: "often",
    GITHUB_REPO_MAPPING: "{acme/infra}",
    LOG_LEVEL: "loud",
  });
  expect(await exit).toBe(1);
  const lines = linesOf(output.stdout);
  expect(lines.map(({ variable }) => variable).toSorted()).toEqual([
    "APP_ID",
    "GITHUB_REPO_MAPPING",
    "LOG_LEVEL",
    "POLL_INTERVAL_SECONDS",
    "PRIVATE_KEY",
    "VANTA_CLIENT_SECRET",
    "WEBHOOK_SECRET",
  ]);
  expect(new Set(lines.map(({ level }) => level))).toEqual(new Set(["ERROR"]));
  expect(output.stdout).toContain("Example: POLL_INTERVAL_SECONDS=300");
  expect(output.stdout).not.toContain("not-a-key-but-secret");
  expect(output.stderr).toBe("");
});

test("a running server logs lines that an operator's query finds, and ends in peace when it is told to", async () => {
  const world: World = await startWorld({ stopped: true });
  try {
    world.organisation.faults.next({
      method: "POST",
      path: /\/repos\/acme\/infra\/pulls$/,
      status: 422,
      body: { message: "Validation Failed" },
    });
    const { child, output, exit } = start({ ...world.environment(), SQLITE_PATH: join(directory, "terrafix.db") });
    const logged = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(output.stdout)) await once(child.stdout ?? child, "data");
    };
    await logged(/was not opened/);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    const lines = output.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const line of lines) {
      expect(line).toMatchObject({
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        level: expect.stringMatching(/^[A-Z]+$/),
        message: expect.any(String),
      });
    }
    const warnings = lines.filter(({ level }) => level === "WARN");
    expect(warnings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("was not opened: GitHub answered 422"),
    );
    expect(warnings.find(({ message }) => message.includes("was not opened"))).toHaveProperty("remediation");
    for (const secret of ["vcs_test", "PRIVATE KEY", "ghs_"])
      expect(output.stdout + output.stderr).not.toContain(secret);
  } finally {
    await world.close();
  }
});

test.each([
  ["a directory that is not there", "nowhere/terrafix.db", "does not exist"],
  ["a file that is no database", "notes.txt", "is no database of TerraFix"],
])("a start that fails says why in one line: %s", async (_, file, why) => {
  writeFileSync(join(directory, "notes.txt"), "these are notes and no database, whatever they are called");
  const world: World = await startWorld({ stopped: true });
  const { output, exit } = start({ ...world.environment(), SQLITE_PATH: join(directory, file) });
  expect(await exit).toBe(1);
  expect(linesOf(output.stdout)).toMatchObject([{ level: "ERROR", message: expect.stringContaining(why) }]);
  expect(output.stderr).toBe("");
  await world.close();
});

test("a stop while Vanta is out of reach is no error, and every line is one that a query reads", async () => {
  const world: World = await startWorld({ stopped: true });
  const { child, output, exit } = start({ ...world.environment(), VANTA_BASE_URL: "http://127.0.0.1:9" });
  while (!output.stdout.includes("Listening")) await once(child.stdout ?? child, "data");
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(linesOf(output.stdout).map(({ level }) => level)).not.toContain("ERROR");
  expect(output.stderr).toBe("");
  await world.close();
});
