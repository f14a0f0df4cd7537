import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/demo/organisation/scenario.ts";
import { type Services, startServices } from "../../src/demo/services.ts";

let services: Services;
let directory: string;

beforeEach(async () => {
  services = await startServices({ scenario: sampleOrganisation });
  directory = mkdtempSync(join(tmpdir(), "killed-"));
});

afterEach(async () => {
  await services.close();
  rmSync(directory, { recursive: true });
});

/** Runs one poll in a process of its own; `killAfter` writes to GitHub it is killed without warning. */
async function poll(database: string, killAfter = Number.POSITIVE_INFINITY): Promise<number | null> {
  const child = spawn(process.execPath, ["bin/terrafix.js", "poll", "--once"], {
    env: { PATH: process.env["PATH"], ...services.environment, SQLITE_PATH: join(directory, database) },
    stdio: "ignore",
  });
  const before = writes();
  const watch = setInterval(() => {
    if (writes() - before >= killAfter) child.kill("SIGKILL");
  }, 1);
  const [code] = await once(child, "exit");
  clearInterval(watch);
  return code;
}

/** Branches, commits and pull requests that there are. */
const writes = (): number =>
  services.github.organisation
    .repositories()
    .reduce(
      (sum, repository) => sum + 2 * Object.keys(repository.branches()).length + 3 * repository.pulls().length,
      0,
    );

const pulls = (): readonly string[] =>
  services.github.organisation
    .repositories()
    .flatMap((repository) => repository.pulls().map(({ head }) => `${repository.name} ${head.ref}`))
    .sort();

const branches = (): readonly string[] =>
  services.github.organisation
    .repositories()
    .flatMap((repository) =>
      Object.keys(repository.branches())
        .filter((branch) => branch.startsWith("terrafix/"))
        .map((branch) => `${repository.name} ${branch}`),
    )
    .sort();

test("killed again and again, with its database and without, it ends with each pull request once", async () => {
  for (const killAfter of [1, 2, 3, 4, 5, 6]) await poll("a.db", killAfter);
  expect(await poll("a.db")).toBe(0);
  const once = pulls();
  expect(once.length).toBeGreaterThanOrEqual(6);
  expect(branches()).toEqual(once);

  expect(await poll("another.db")).toBe(0);
  expect(pulls()).toEqual(once);
  expect(branches()).toEqual(once);
});
