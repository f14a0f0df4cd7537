import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Services, startServices } from "../../src/demo/services.ts";

const root = resolve(import.meta.dirname, "../..");
const directory = mkdtempSync(join(tmpdir(), "doctor-"));
let services: Services;

beforeAll(async () => {
  services = await startServices({ scenario: join(root, "src/demo/organisation") });
});

afterAll(async () => {
  await services.close();
  rmSync(directory, { recursive: true });
});

const doctor = (change: Readonly<Record<string, string>> = {}): Promise<readonly [number, readonly string[]]> =>
  new Promise((done) => {
    const env = {
      PATH: process.env["PATH"],
      SQLITE_PATH: join(directory, "terrafix.db"),
      ...services.environment,
      ...change,
    };
    execFile(process.execPath, [join(root, "bin/terrafix.js"), "doctor"], { env }, (error, stdout) => {
      done([typeof error?.code === "number" ? error.code : 0, stdout.trim().split("\n")]);
    });
  });

const beginnings = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.slice(0, line.indexOf(":")));

test("says of each service that it answers, and with what", async () => {
  const [code, lines] = await doctor();
  expect(beginnings(lines)).toEqual([
    "ok     configuration",
    "ok     store",
    "ok     Vanta",
    "ok     GitHub",
    "ok     model",
    "ok     terraform",
  ]);
  expect(code).toBe(0);
});

test("asks a Vanta that does not answer once, since a person waits, and looks at the rest all the same", async () => {
  let asked = 0;
  const deaf = createServer(({ socket }) => {
    asked += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(deaf, "listening");
  const { port } = deaf.address() as AddressInfo;
  const [code, lines] = await doctor({ VANTA_BASE_URL: `http://127.0.0.1:${port}/v1` });
  deaf.close();
  expect(lines[2]).toMatch(/^fails {2}Vanta: .*VANTA_BASE_URL/);
  expect(lines[3]).toMatch(/^ok {5}GitHub: /);
  expect([code, asked]).toEqual([1, 1]);
});

test("says which repository of the mapping the app does not reach", async () => {
  const [code, lines] = await doctor({ GITHUB_REPO_MAPPING: '{"default":"acme/no-such-repository"}' });
  expect(lines.find((line) => line.startsWith("fails"))).toContain("acme/no-such-repository");
  expect(code).toBe(1);
});
