import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/terraform/edit/apply.ts";
import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { blockAt } from "../../../src/terraform/edit/locate-block.ts";
import { formatHcl, isFormatted } from "../../../src/terraform/format/format.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { tokenize } from "../../../src/terraform/syntax/tokens.ts";
import { terraformFile } from "../arbitrary.ts";
import { arbitraryEdit } from "./arbitrary-edit.ts";

interface Applied {
  readonly before: string;
  readonly edit: Edit;
  readonly after: string;
}

/** A file in one of the ways it may be written, an edit of it, and what came of it. */
const applied: fc.Arbitrary<Applied> = fc
  .tuple(terraformFile, fc.boolean(), fc.boolean())
  .map(([{ text }, formatted, windows]) => {
    const written = formatted ? formatHcl(text) : text;
    return windows ? written.replaceAll("\n", "\r\n") : written;
  })
  .chain((before) => fc.record({ before: fc.constant(before), edit: arbitraryEdit(before) }))
  .map(({ before, edit }) => ({ before, edit, after: apply(before, [edit]) }))
  .filter((written): written is Applied => written.after !== undefined);

/** The text after the edits; undefined where they are impossible. */
function apply(text: string, edits: readonly Edit[]): string | undefined {
  const outcome = applyEdits(new Map([["main.tf", parseText("main.tf", text)]]), edits);
  return outcome.kind === "applied" ? (outcome.files.get("main.tf") ?? text) : undefined;
}

function check(law: (written: Applied) => void): void {
  fc.assert(
    fc.property(applied, (written) => {
      law(written);
    }),
    { numRuns: 60 },
  );
}

function tokensOf(text: string, type?: string): readonly string[] {
  return tokenize(text)
    .filter((token) => (type === undefined ? token.type !== "newline" : token.type === type))
    .map(({ start, end }) => text.slice(start, end).trim())
    .sort();
}

describe("an edit", () => {
  it("that is none changes no file", () => {
    fc.assert(fc.property(terraformFile, ({ text }) => apply(text, []) === text));
  });

  it("leaves a file that parses", () => {
    check(({ after }) => expect(parseText("main.tf", after).diagnostics).toEqual([]));
  });

  it("does what it says", () => {
    check(({ edit, after }) => {
      const file = parseText("main.tf", after);
      const target = blockAt(file, edit.in)?.body ?? file.body;
      if (edit.kind === "add_block") {
        const texts = target.blocks.map(({ range }) => tokensOf(after.slice(range.start, range.end)).join(" "));
        expect(texts).toContain(tokensOf(edit.text).join(" "));
        return;
      }
      if (edit.kind === "remove_block") {
        const texts = target.blocks.map(({ range }) => tokensOf(after.slice(range.start, range.end)).join(" "));
        expect(texts).not.toContain(tokensOf(edit.text).join(" "));
        return;
      }
      const value = target.attributes.find(({ name }) => name === edit.name)?.value;
      if (edit.kind === "remove_argument") expect(value).toBeUndefined();
      if (edit.kind !== "set_argument") return;
      const written = formatHcl(`x = ${edit.value}\n`).replace("x = ", "");
      expect([edit.value, written].map((text) => tokensOf(text).join(" "))).toContain(
        tokensOf(after.slice(value?.range.start, value?.range.end)).join(" "),
      );
    });
  });

  it("done twice is done once", () => {
    check(({ edit, after }) => expect(apply(after, [edit])).toBe(after));
  });

  it("leaves everything outside of its top-level block as it is, byte by byte", () => {
    check(({ before, edit, after }) => {
      const [step] = edit.in;
      const block = step && blockAt(parseText("main.tf", before), [step]);
      if (block === undefined) return;
      const { start, end } = block.range;
      expect(after.startsWith(before.slice(0, start))).toBe(true);
      expect(after.endsWith(before.slice(end))).toBe(true);
    });
  });

  it("adds a top-level block without touching what is there", () => {
    check(({ before, edit, after }) => {
      if (edit.kind !== "add_block" || edit.in.length > 0 || after === before) return;
      const start = [...before].findIndex((character, at) => character !== [...after][at]);
      const head = start < 0 ? before : [...before].slice(0, start).join("");
      expect(after.endsWith(before.slice(head.length))).toBe(true);
    });
  });

  it("loses no comment", () => {
    check(({ before, after }) => {
      const left = [...tokensOf(after, "comment")];
      for (const comment of tokensOf(before, "comment")) {
        const at = left.indexOf(comment);
        expect(at).toBeGreaterThanOrEqual(0);
        left.splice(at, 1);
      }
    });
  });

  it("keeps Windows line endings", () => {
    check(({ before, after }) => {
      if (/(?<!\r)\n/.test(before) || !before.includes("\r\n")) return;
      expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    });
  });

  it("keeps a missing line end at the end of the file", () => {
    check(({ before, after }) => expect(after.endsWith("\n")).toBe(before.endsWith("\n")));
  });

  it("keeps canonical format", () => {
    check(({ before, after }) => expect(isFormatted(after) || !isFormatted(before)).toBe(true));
  });

  it("does not reformat what was not formatted", () => {
    check(({ before, edit, after }) => {
      const file = parseText("main.tf", before);
      const [step] = edit.in;
      const top = step && blockAt(file, [step]);
      const block = blockAt(file, edit.in);
      if (top === undefined || block === undefined || edit.kind !== "set_argument") return;
      if (isFormatted(before) || isFormatted(before.slice(top.range.start, top.range.end))) return;
      const old = block.body.attributes.find(({ name }) => name === edit.name)?.range ?? block.range;
      const touched = linesOf(before, old);
      const lost = before.split("\n").filter((line) => !after.split("\n").includes(line));
      const oneLine = touched.length === 1 || old !== block.range;
      expect(lost.filter((line) => !oneLine || !touched.includes(line))).toEqual([]);
    });
  });
});

/** The whole lines that a range touches. */
function linesOf(text: string, { start, end }: { start: number; end: number }): readonly string[] {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  return text.slice(from, to < 0 ? text.length : to).split("\n");
}
