import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rules-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** Runs the import rules over these files, and answers with the names of the rules that are broken. */
function brokenRules(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const { stdout } = spawnSync(
    resolve("node_modules/.bin/depcruise"),
    ["--config", resolve(".dependency-cruiser.json"), "--output-type", "json", "src"],
    { cwd: directory, encoding: "utf8" },
  );
  const { summary } = JSON.parse(stdout);
  expect(summary.totalCruised).toBeGreaterThan(1);
  return summary.violations.map((violation: { rule: { name: string } }) => violation.rule.name);
}

const other = (path: string) => ({ [path]: "export const value = 1;\nexport interface Shape {}\n" });

test.each([
  ["terraform-imports-no-other-room", "src/terraform/a.ts", "src/controls/b.ts"],
  ["terraform-imports-no-other-room", "src/terraform/syntax/a.ts", "src/vanta/finding.ts"],
  ["controls-import-terraform-only", "src/controls/a.ts", "src/remedy/b.ts"],
  ["remedy-imports-controls-and-terraform", "src/remedy/a.ts", "src/github/b.ts"],
  ["edges-do-not-know-each-other", "src/github/a.ts", "src/store/b.ts"],
  ["edges-know-only-the-types-of-the-vocabulary", "src/github/a.ts", "src/remedy/b.ts"],
  ["lifecycle-does-not-compose", "src/lifecycle/a.ts", "src/cli/b.ts"],
  ["nothing-knows-the-demo", "src/lifecycle/a.ts", "src/demo/b.ts"],
])("%s is broken by an import from %s of %s", (rule, from, to) => {
  const depth = "../".repeat(from.split("/").length - 2);
  const specifier = `${depth}${to.slice("src/".length)}`;
  const files = { [from]: `import { value } from "${specifier}";\nexport const twice = 2 * value;\n`, ...other(to) };
  expect(brokenRules(files)).toContain(rule);
});

test("the types of the vocabulary may be known", () => {
  const files = {
    "src/github/a.ts": 'import type { Shape } from "../remedy/b.ts";\nexport const shape: Shape = {};\n',
    "src/remedy/c.ts": 'import type { Shape } from "../vanta/finding.ts";\nexport const shape: Shape = {};\n',
    ...other("src/remedy/b.ts"),
    ...other("src/vanta/finding.ts"),
  };
  expect(brokenRules(files)).toEqual([]);
});

test("a circle is broken by its own rule", () => {
  const files = {
    "src/github/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b();\n',
    "src/github/b.ts": 'import { a } from "./a.ts";\nexport const b = (): unknown => a();\n',
  };
  expect(brokenRules(files)).toContain("no-circular");
});
