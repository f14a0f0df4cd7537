import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { applyPatch } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileDiff, unifiedDiff } from "../../src/cli/diff.ts";
import { contentsOf, directoryWith, execute } from "./terrafix.ts";

const line = fc.constantFrom("a", "b = 1", "", '  café = "é"', "x\r", "}");
const text = fc
  .array(line, { maxLength: 12 })
  .chain((lines) => fc.constantFrom(lines.join("\n"), `${lines.join("\n")}\n`));

describe("a unified diff", () => {
  it("turns the one text into the other, whatever they are", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = fileDiff({ path: "main.tf", before, after });
        expect(diff === "" ? before : applyPatch(before, diff, { autoConvertLineEndings: false })).toBe(after);
      }),
    );
  });

  it("makes a file that git applies where there was none", async () => {
    const directory = await directoryWith({ "main.tf": "a\n" });
    const diff = fileDiff({ path: "new.tf", before: "", after: "b\nc\n", created: true });
    await execute("git", ["init", "-q"], directory);
    await writeFile(join(directory, "x.diff"), diff);
    expect((await execute("git", ["apply", "x.diff"], directory)).stderr).toBe("");
    expect((await contentsOf(directory))["new.tf"]).toBe("b\nc\n");
  });

  it.each([
    ["a name with a space", "with space/a b.tf"],
    ["a name with a quote", 'it"s.tf'],
    ["a name in another script", "café/日本.tf"],
  ])("is taken by git for %s", async (_what, path) => {
    const before = "a\r\nb\r\nc";
    const after = "a\r\nB\r\nc";
    const directory = await directoryWith({ [path]: before });
    await execute("git", ["init", "-q"], directory);
    await writeFile(join(directory, "x.diff"), unifiedDiff([{ path, before, after }]));
    expect((await execute("git", ["apply", "--whitespace=nowarn", "x.diff"], directory)).stderr).toBe("");
    expect((await contentsOf(directory))[path]).toBe(after);
  });
});
