import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDirectory } from "../../src/cli/directory.ts";
import { directoryWith } from "./terrafix.ts";

describe("reading a directory", () => {
  it("takes what can matter to Terraform and nothing that tools keep", async () => {
    const directory = await directoryWith({
      "main.tf": "",
      "envs/prod/terraform.tfvars": "",
      "values.yaml": "",
      "policy.json": "{}",
      "policy.json.tmpl": "{}",
      ".terraform.lock.hcl": "",
      "app.py": "",
      ".git/config.tf": "",
      ".terraform/modules/x/main.tf": "",
      "node_modules/x/main.tf": "",
    });
    const { files } = await readDirectory(directory);
    expect([...files.keys()].toSorted()).toEqual([
      ".terraform.lock.hcl",
      "envs/prod/terraform.tfvars",
      "main.tf",
      "policy.json",
      "policy.json.tmpl",
      "values.yaml",
    ]);
  });

  it("records links inside, and never follows one that leads outside", async () => {
    const outside = await directoryWith({ "secret.tf": 'locals {\n  a = "secret"\n}\n' });
    const directory = await directoryWith({ "shared/provider.tf": "" });
    await mkdir(join(directory, "envs"));
    await symlink("../shared/provider.tf", join(directory, "envs/provider.tf"));
    await symlink(join(outside, "secret.tf"), join(directory, "envs/secret.tf"));
    await symlink(outside, join(directory, "elsewhere"));
    const { files, links, warnings } = await readDirectory(directory);
    expect([...files.keys()]).toEqual(["shared/provider.tf"]);
    expect([...links]).toEqual([["envs/provider.tf", "shared/provider.tf"]]);
    expect(warnings).toEqual([expect.stringContaining("envs/secret.tf links to a place outside")]);
  });

  it("reports a Terraform file that is too large, and leaves out other large files in silence", async () => {
    const directory = await directoryWith({ "data.json": " ".repeat(300_000), "main.tf": "" });
    await writeFile(join(directory, "huge.tf"), " ".repeat(8_000_001));
    const { files, warnings } = await readDirectory(directory);
    expect([...files.keys()]).toEqual(["main.tf"]);
    expect(warnings).toEqual(["huge.tf has 8 MB, more than is read."]);
  });
});
