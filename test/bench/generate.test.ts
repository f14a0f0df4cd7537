import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generateRepository } from "../../bench/generate.ts";
import { readDirectory } from "../../src/cli/directory.ts";
import { loadWorkspace } from "../../src/terraform/workspace/load.ts";

it("what the benchmark generates is read without complaint, every root under each of its environments", async () => {
  const directory = await mkdtemp(join(tmpdir(), "terrafix-generated-"));
  try {
    await generateRepository(directory, 24 + 2 * 11);
    const { files, links } = await readDirectory(directory);
    const workspace = loadWorkspace(files, { links });
    expect(workspace.diagnostics).toEqual([]);
    expect(workspace.roots.map(({ path, variables }) => variables?.slice(path.length))).toEqual([
      "/env/dev.tfvars",
      "/env/prod.tfvars",
      "/env/dev.tfvars",
      "/env/prod.tfvars",
    ]);
    for (const root of workspace.roots) {
      expect(root.resources().every(({ presence }) => presence !== "unknown")).toBe(true);
      expect(root.resources().length).toBeGreaterThan(50);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
});
