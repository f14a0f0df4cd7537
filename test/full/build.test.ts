import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadScenario, sampleOrganisation } from "../../src/demo/organisation/scenario.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const needed = ["bin", "package.json", "scripts", "src", "tsconfig.build.json", "tsconfig.json"];

let copy = "";
const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "build-"));
  await Promise.all(
    needed.map((name) => cp(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true })),
  );
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  const { status, stdout } = run("scripts/build.ts");
  expect(stdout).toBe("");
  expect(status).toBe(0);
  await rm(join(copy, "src"), { recursive: true });
});
afterAll(() => rm(copy, { recursive: true }));

it("the build starts where there are no sources", () => {
  expect(run("bin/terrafix.js", "--help")).toMatchObject({ status: 0, stderr: "" });
});

it("the build carries the sample organisation, links and executable bits included", async () => {
  const built = await loadScenario(join(copy, "dist/demo/organisation"));
  expect(built).toEqual(await loadScenario(sampleOrganisation));
});

it("the build holds nothing but programs, their maps, kept data and the sample", async () => {
  const files = await readdir(join(copy, "dist"), { recursive: true, withFileTypes: true });
  const others = files
    .filter((file) => file.isFile() && !file.parentPath.includes("demo/organisation"))
    .filter(({ name }) => !/\.js(\.map)?$/.test(name));
  expect(others.map(({ name }) => name).toSorted()).toEqual(["aws-5.100.0.json.br", "effects-measured.json"]);
});
