import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
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

test("a start with wrong values names every one of them with its rule and an example, echoes no secret, and ends", async () => {
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
  expect(output.stdout).toBe("");
  for (const variable of [
    "VANTA_CLIENT_SECRET",
    "APP_ID",
    "PRIVATE_KEY",
    "WEBHOOK_SECRET",
    "POLL_INTERVAL_SECONDS",
    "GITHUB_REPO_MAPPING",
    "LOG_LEVEL",
  ])
    expect(output.stderr).toContain(variable);
  expect(output.stderr).toContain("Example: POLL_INTERVAL_SECONDS=300");
  expect(output.stderr).not.toContain("not-a-key-but-secret");
  expect(output.stderr).not.toMatch(/\n\s+at /);
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
