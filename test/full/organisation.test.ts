import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario, sampleOrganisation } from "../../src/demo/organisation/scenario.ts";
import { initialise, localTerraform, runTerraform } from "./provider-mirror.ts";

const sample = await loadScenario(sampleOrganisation);
const directories = sample.repositories.flatMap((repository) =>
  repository.files
    .filter(({ path }) => path.endsWith("/versions.tf"))
    .map(({ path }) => join(repository.name, dirname(path))),
);

if (localTerraform.missing !== undefined) process.stderr.write(`skipped: ${localTerraform.missing}\n`);

describe.skipIf(localTerraform.missing !== undefined)("the sample organisation's Terraform", () => {
  let copy = "";
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "organisation-"));
    await cp(join(sampleOrganisation, "repositories"), copy, { recursive: true, verbatimSymlinks: true });
  });
  afterAll(() => rm(copy, { recursive: true }));

  it("is formatted", () => {
    expect(runTerraform(copy, ["fmt", "-check", "-recursive"])).toEqual({ status: 0, output: "" });
  });

  it.each(directories)("is valid in %s", (directory) => {
    expect(initialise(join(copy, directory))).toMatchObject({ status: 0 });
    expect(runTerraform(join(copy, directory), ["validate"])).toMatchObject({ status: 0 });
  });
});
