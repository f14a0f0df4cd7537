import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadScenario, passes, sampleOrganisation } from "../../src/demo/organisation/scenario.ts";

const document = await readFile(new URL("../../docs/demo.md", import.meta.url), "utf8");
const section = (from: string, to: string) => document.slice(document.indexOf(from), document.indexOf(to));

it("docs/demo.md has a line for every failing entity of the sample, and no other", async () => {
  const { tests } = await loadScenario(sampleOrganisation);
  const told = section("## The sample", "## An organisation")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const failing = tests.flatMap(({ entities }) => entities.map(({ displayName }) => displayName));
  expect(told.toSorted()).toEqual(failing.toSorted());
});

it("docs/demo.md shows a scenario that loads and whose entity passes as it says", async () => {
  const directory = await mkdtemp(join(tmpdir(), "scenario-"));
  await mkdir(join(directory, "repositories/infrastructure"), { recursive: true });
  await writeFile(join(directory, "scenario.json"), /```json\n([\s\S]*?)```/.exec(document)?.[1] ?? "");
  const scenario = await loadScenario(directory).finally(() => rm(directory, { recursive: true }));
  const entity = scenario.tests[0]!.entities[0]!;
  expect(passes(entity, () => "  retention_in_days = 30")).toBe(false);
  expect(passes(entity, () => "  retention_in_days = 365")).toBe(true);
});
