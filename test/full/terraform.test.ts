import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseRepositoryConfiguration } from "../../src/config/repository.ts";
import { catalogue } from "../../src/controls/catalogue.ts";
import { terrafix } from "../cli/terrafix.ts";
import { initialise, localTerraform, runTerraform } from "./provider-mirror.ts";

const deployment = fileURLToPath(new URL("../../terraform", import.meta.url));

if (localTerraform.missing !== undefined) process.stderr.write(`skipped: ${localTerraform.missing}\n`);

describe.skipIf(localTerraform.missing !== undefined)("the deployment's Terraform", () => {
  let copy = "";
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "deployment-"));
    const ours = (path: string) => !/^\.terraform$|\.tfvars$|\.tfstate/.test(basename(path));
    await cp(deployment, copy, { recursive: true, filter: ours });
    expect(initialise(copy)).toMatchObject({ status: 0 });
  });
  afterAll(() => rm(copy, { recursive: true }));

  it("is formatted", () => {
    expect(runTerraform(copy, ["fmt", "-check", "-recursive"])).toEqual({ status: 0, output: "" });
  });

  it("is valid", () => {
    expect(runTerraform(copy, ["validate"])).toMatchObject({ status: 0 });
  });

  it("has variables as its example sets them", async () => {
    await cp(join(copy, "terraform.tfvars.example"), join(copy, "terraform.tfvars"));
    const outcome = runTerraform(copy, ["test", "-filter=tests/privilege.tftest.hcl"]);
    await rm(join(copy, "terraform.tfvars"));
    expect(outcome.output).not.toContain("undeclared variable");
    expect(outcome.status).toBe(0);
  });

  it("keeps to least privilege and lets nothing in but webhooks", () => {
    const outcome = runTerraform(copy, ["test"]);
    expect(outcome.output).toMatch(/Success! \d+ passed, 0 failed/);
    expect(outcome.status).toBe(0);
  });
});

interface Scanned {
  readonly results: readonly { readonly status: string; readonly control: string; readonly address: string }[];
  readonly errors: readonly unknown[];
}

describe("the deployment, judged by the catalogue", () => {
  const ignored = async () => {
    const text = await readFile(join(deployment, ".github/terrafix.yml"), "utf8");
    const { configuration, problems } = parseRepositoryConfiguration(text, { controls: catalogue });
    expect(problems).toEqual([]);
    return configuration.ignore.controls;
  };

  it("fails nothing, and leaves nothing unknown, but what its configuration gives a reason to ignore", async () => {
    const { stdout } = await terrafix(["scan", deployment, "--format", "json"], deployment);
    const { results, errors } = JSON.parse(stdout) as Scanned;
    const controls = await ignored();
    expect(errors).toEqual([]);
    expect(results.filter(({ status, control }) => status !== "pass" && !controls.includes(control))).toEqual([]);
    expect(results.filter(({ status }) => status === "pass").length).toBeGreaterThan(50);
  });

  it("ignores no more than keys that cannot be rotated by a function and copies of logs", async () => {
    expect(await ignored()).toEqual(["secretsmanager-rotation", "s3-replication-enabled"]);
  });
});
