// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatHcl, isFormatted } from "../../../src/terraform/format/format.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { terraformFile } from "../arbitrary.ts";
import { plain } from "../syntax/plain.ts";

describe("canonical format", () => {
  it("is what terraform fmt makes of a file with everything that is awkward", () => {
    const read = (name: string) => readFileSync(new URL(`cases/${name}`, import.meta.url), "utf8");
    expect(formatHcl(read("awkward.tf"))).toBe(read("awkward.formatted.tf"));
    expect(isFormatted(read("awkward.formatted.tf"))).toBe(true);
  });

  test.each([
    ["aligns the equals signs of neighbouring lines", "a=1\nbbb = 2\n\ncc = 3\n", "a   = 1\nbbb = 2\n\ncc = 3\n"],
    ["lets a value of several lines end the group", "a=1\nbbb = [\n1\n]\ncc=1\n", "a = 1\nbbb = [\n  1\n]\ncc = 1\n"],
    ["aligns the comments behind neighbouring lines", "a = 1 # x\nbbb = 22 # y\n", "a   = 1  # x\nbbb = 22 # y\n"],
    ["counts characters as people see them", '"é" = 1\n', '"é" = 1\n'],
    ["indents by lines that open brackets, not by brackets", "a = f([{\nb = 1\n}])\n", "a = f([{\n  b = 1\n}])\n"],
    ["tells a sign from a subtraction", "a = - 1-2\nb = x?-1:- 1\n", "a = -1 - 2\nb = x ? -1 : -1\n"],
    ["puts labels in quotes", 'a b /* c */  "d" {\n}\n', 'a "b" "d" {\n}\n'],
    [
      "unwraps a lone interpolation",
      'a = "${var.x}"\nb = "${x}${y}"\nc = "${ {a=1} }"\n',
      'a = var.x\nb = "${x}${y}"\nc = { a = 1 }\n',
    ],
    ["keeps an unwrapped expression of several lines together", 'a = "${\n  x ?\n  y : z\n}"\n', "a = (x ?\ny : z)\n"],
    [
      "gives old types their new names",
      'variable "x" {\n  type = "list"\n}\n',
      'variable "x" {\n  type = list(string)\n}\n',
    ],
    ["leaves heredocs alone", "a=<<-EOT\n      x = {\n  y\n EOT\n", "a = <<-EOT\n      x = {\n  y\n EOT\n"],
    ["keeps line endings and a missing last one", "a=1\r\n\tb=2", "a = 1\r\nb = 2"],
    ["leaves a broken text alone", "a=1\nb=\n", "a=1\nb=\n"],
  ])("%s", (_, before, after) => {
    expect(formatHcl(before)).toBe(after);
  });

  it("is found once and kept, and changes no meaning", () => {
    fc.assert(
      fc.property(terraformFile, ({ text }) => {
        const formatted = formatHcl(text);
        expect(isFormatted(formatted)).toBe(true);
        const meaning = (of: string) => JSON.stringify(plain(parseText("a.tf", of).body)).replaceAll(LONE, "$1");
        expect(meaning(formatted)).toBe(meaning(text));
      }),
      { numRuns: 150 },
    );
  });
});

/** An interpolation that is all of its string means what is inside. */
const LONE =
  /\{"kind":"template","parts":\[\{"kind":"interpolation","expression":(\{"kind":"attribute",[^[\]]*?\})\}\],"heredoc":false\}/g;
