import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { controlById } from "../../src/controls/catalogue.ts";

const page = await readFile(new URL("../../docs/scanners.md", import.meta.url), "utf8");

interface Row {
  readonly control: string;
  readonly checks: readonly string[];
}

/** The rows of the tables that begin with a control and name a check. */
const rowsOf = (text: string): readonly Row[] =>
  text.split("\n").flatMap((line) => {
    const [, control = "", named = ""] = line.split("|").map((cell) => cell.trim());
    const checks = named.match(/CKV2?_AWS_\d+/g) ?? [];
    return checks.length === 0 ? [] : [{ control, checks }];
  });

const unclaimed = "## Checks that a control does not claim";
const [differing = "", apart = ""] = page.split(unclaimed);

it.each(rowsOf(differing))(
  "$control claims $checks, of which docs/scanners.md tells a difference",
  ({ control, checks }) => {
    expect(controlById(control)?.references.checkov).toEqual(expect.arrayContaining([...checks]));
  },
);

it.each(rowsOf(apart))("$control does not claim $checks, as docs/scanners.md says", ({ control, checks }) => {
  const claimed = controlById(control)?.references.checkov ?? ["no such control"];
  expect(claimed.filter((one) => checks.includes(one) || one === "no such control")).toEqual([]);
});
