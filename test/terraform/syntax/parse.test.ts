// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { encode, lineOf, parseFile, parseText } from "../../../src/terraform/syntax/parse.ts";
import { blocksOf, expressionsOf } from "./plain.ts";

const cases = new URL("cases/", import.meta.url);
const good = 'resource "a" "b" {\n  x = 1\n}\n';

describe("a file", () => {
  test.each(readdirSync(cases))("%s is read without complaint, and all its ranges fit its text", (name) => {
    const file = parseFile(name, readFileSync(new URL(name, cases)));
    expect(file.diagnostics).toEqual([]);
    for (const expression of expressionsOf(file.body)) {
      expect(expression.kind).not.toBe("broken");
      expect(expression.range.end).toBeGreaterThan(expression.range.start);
      if (expression.kind === "variable" && expression.name !== "*") {
        expect(file.text.slice(expression.range.start, expression.range.end)).toBe(expression.name);
      }
    }
    for (const { type, range, body } of blocksOf(file.body)) {
      const text = file.text.slice(range.start, range.end);
      expect(text.startsWith(type) && text.endsWith("}")).toBe(true);
      expect(file.text[body.range.start - 1] + (file.text[body.range.end] ?? "")).toBe("{}");
    }
  });

  it("keeps its byte order mark and line endings from bytes to bytes", () => {
    const bytes = new TextEncoder().encode("\ufeff# é\r\na = 1\r\n");
    const file = parseFile("a.tf", bytes);
    expect(file.bom).toBe(true);
    expect(file.body.attributes.map(({ nameRange }) => nameRange)).toEqual([{ start: 5, end: 6 }]);
    expect(encode(file, file.text)).toEqual(bytes);
  });

  test.each([
    ["Latin-1", new Uint8Array([0x61, 0x20, 0x3d, 0x20, 0x22, 0xe9, 0x22])],
    ["encrypted", new Uint8Array([0x00, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0x00])],
  ])("that is %s gives one diagnostic and an empty body", (_, bytes) => {
    const file = parseFile("secret.tfvars", bytes);
    expect(file.diagnostics).toEqual([
      { path: "secret.tfvars", line: 1, message: expect.stringContaining("was not read") },
    ]);
    expect(file.body).toEqual({ range: { start: 0, end: 0 }, attributes: [], blocks: [] });
  });

  it("counts lines from 1", () => {
    expect([0, 1, 2, 3].map((offset) => lineOf("a\nb\n", offset))).toEqual([1, 1, 2, 2]);
  });

  it("never throws and never reaches outside of its text, whatever it holds", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      '"',
      "${",
      "%{",
      "<<E\n",
      "E\n",
      "=",
      " ",
      "\n",
      "\r\n",
      "a",
      "é",
      "😀",
      "1",
      ".",
      "*",
      "?",
      ":",
      "#",
      "/*",
      "*/",
      "for",
      "in",
      "if",
      "endif",
      ",",
      "-",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const file = parseText("a.tf", text);
        for (const { range } of expressionsOf(file.body))
          expect(range.start >= 0 && range.end <= text.length).toBe(true);
        for (const { line } of file.diagnostics) expect(line <= text.split("\n").length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a broken file", () => {
  test.each([
    ["a stray brace", "}\n", 4],
    ["an argument without a value", 'q "q" {\n  a =\n}\n', 5],
    ["an unclosed string", 'q "q" {\n  a = "open\n  b = 2\n}\n', 5],
    ["an unclosed block", 'q "q" {\n  a = 2\n', 6],
    ["an unclosed heredoc", 'q "q" {\n  a = <<EOT\n}\n', 5],
    ["an unclosed list", 'q "q" {\n  a = [1, 2\n  b = 3\n}\n', 6],
    ["an unclosed sequence in a heredoc", 'q "q" {\n  a = <<EOT\n${b ? "\n" : c}\nEOT\n}\n', 6],
    ["a merge conflict", "<<<<<<< HEAD\n", 4],
    ["a template of another tool", "{{ if .Values.x }}\n", 4],
  ])("with %s tells its line and still has the blocks around it", (_, text, line) => {
    const file = parseText("a.tf", good + text + good);
    const blocks = file.body.blocks.filter((block) => block.type === "resource");
    expect(blocks.map(({ body, range }) => [body.attributes.length, file.text.slice(range.start, range.end)])).toEqual([
      [1, good.trim()],
      [1, good.trim()],
    ]);
    expect(file.diagnostics[0]?.line).toBe(line);
  });

  it("keeps the argument whose value cannot be read, and those after it", () => {
    const { body } = parseText("a.tf", "a = [1,\nb = 2\nc =\nd = 3\n");
    expect(body.attributes.map(({ name, value }) => [name, value.kind])).toEqual([
      ["a", "broken"],
      ["b", "literal"],
      ["c", "broken"],
      ["d", "literal"],
    ]);
  });

  test.each([
    ["two arguments on a line", "a = 1 b = 2\n"],
    ["an argument twice", "a = 1\na = 2\n"],
    ["an expression over a line's end", "a = b\n  ? 1 : 2\n"],
    ["an object's value over a line's end", "a = {\n  b = c +\n  1\n}\n"],
    ["a value below its argument", "a =\n  1\n"],
    ["a string over a line's end", 'a = "b\nc"\n'],
    ["a brace below its block", "a\n{\n}\n"],
    ["a block half on one line", "a { b = 1\n}\n"],
    ["two arguments in a block on one line", "a { b = 1, c = 2 }\n"],
    ["an empty interpolation", 'a = "${}"\n'],
    ["an escape that is none", 'a = "\\i"\n'],
    ["a directive that is never closed", 'a = "%{ if b }c"\n'],
    ["a directive that closes none", 'a = "%{ endif }"\n'],
    ["two entries of an object on a line", "a = { b = 1 c = 2 }\n"],
    ["an address for a number", "a = 10.0.0.0/16\n"],
    ["an interpolation in a label", 'a "${b}" {\n}\n'],
  ])("is one with %s", (_, text) => {
    expect(parseText("a.tf", text).diagnostics).not.toEqual([]);
  });
});
