import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readDirectory } from "../../src/cli/directory.ts";
import { catalogue, controlById } from "../../src/controls/catalogue.ts";
import type { Settings } from "../../src/remedy/answer.ts";
import { type Judgement, judge, judgementKey, subjectKey } from "../../src/remedy/judge.ts";
import { distinct, patch } from "../../src/remedy/patch.ts";
import { type PlanRepository, planForResources } from "../../src/remedy/plan.ts";
import { loadWorkspace } from "../../src/terraform/workspace/load.ts";
import type { Workspace } from "../../src/terraform/workspace/workspace.ts";

const cases = join(import.meta.dirname, "cases");

const specification = z.strictObject({
  control: z.string(),
  /** `address` or `root//address` of what fails. */
  address: z.string(),
  outcome: z.enum(["fixed", "complies_in_code", "refused", "needs_decision"]),
  /** A part of the reason where nothing is proposed. */
  reason: z.string().optional(),
  blastRadius: z.array(z.string()).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  /** What the repository allows of a change that replaces a resource; it refuses where nothing is said. */
  replacement: z.enum(["refuse", "draft"]).optional(),
});

const repository = (workspace: Workspace, spec: z.infer<typeof specification>): PlanRepository => ({
  name: "acme/infra",
  workspace,
  settings: spec.settings ?? {},
  groupBy: "control",
  ...(spec.replacement !== undefined && { replacement: spec.replacement }),
});

/** The ids of the controls that fail for what was not there before, or that nobody asked before. */
const failuresOfTheNew = (before: Workspace, after: Workspace, settings: Settings): readonly string[] => {
  const old = judge(before.roots, catalogue, { workspace: before, settings });
  const judged = new Set(old.map(judgementKey));
  const there = new Set(old.map(({ root, subject }) => subjectKey(root, subject.address)));
  const isOld = (one: Judgement) =>
    judged.has(judgementKey(one)) || ("type" in one.subject && there.has(subjectKey(one.root, one.subject.address)));
  return judge(after.roots, catalogue, { workspace: after, settings })
    .filter((one) => one.verdict.status === "fail" && !isOld(one))
    .map(({ control }) => control.id);
};

const textsBelow = (directory: string): ReadonlyMap<string, string> =>
  new Map(
    !existsSync(directory)
      ? []
      : readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(directory.length + 1), readFileSync(path, "utf8")]),
  );

describe("the controls, on golden folders", () => {
  for (const name of readdirSync(cases)) {
    it(name.replaceAll("-", " "), async () => {
      const spec = specification.parse(JSON.parse(readFileSync(join(cases, name, "case.json"), "utf8")));
      const control = controlById(spec.control);
      if (control === undefined) throw new Error(`no control ${spec.control}`);
      const { files, links } = await readDirectory(join(cases, name, "before"));
      const workspace = loadWorkspace(files, { links });
      const given = repository(workspace, spec);
      const wanted = { controls: [control], addresses: [spec.address] };
      const { proposals, refused } = await planForResources(given, wanted);

      expect(proposals.length + refused.length).toBe(1);
      expect(refused[0]?.outcome ?? "fixed").toBe(spec.outcome);
      expect(refused[0]?.reason ?? "").toContain(spec.reason ?? "");
      const [proposal] = proposals;
      if (spec.blastRadius !== undefined) expect(proposal?.blastRadius).toEqual(spec.blastRadius);

      const after = new Map((proposal?.files ?? []).map((file) => [file.path, file.after]));
      if (process.env["UPDATE_CASES"] === "1") await writeAfter(join(cases, name, "after"), after);
      expect(after).toEqual(textsBelow(join(cases, name, "after")));

      if (proposal === undefined) return;
      const patched = patch(workspace, distinct(proposal.edits));
      if (patched.kind === "impossible") throw new Error(patched.reason);
      const told = proposal.effects.notes.join(" ");
      expect(failuresOfTheNew(workspace, patched.workspace, given.settings).filter((id) => !told.includes(id))).toEqual(
        [],
      );
      const again = await planForResources(repository(patched.workspace, spec), wanted);
      expect(again.proposals).toEqual([]);
      expect(again.refused[0]?.outcome).toBe("complies_in_code");
    });
  }
});

const writeAfter = async (directory: string, files: ReadonlyMap<string, string>): Promise<void> => {
  const { mkdir, rm, writeFile } = await import("node:fs/promises");
  await rm(directory, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(join(directory, path, ".."), { recursive: true });
    await writeFile(join(directory, path), text);
  }
};
