import { describe, expect, it } from "vitest";
import { table, wantsColour } from "../../src/cli/table.ts";

const columns = [{ heading: "status" }, { heading: "resource", cut: "start", least: 10 }] as const;

describe("a table", () => {
  it("cuts the column that may be cut at the side that says least, and nothing else", () => {
    const rows = [[{ text: "fail" }, { text: "module.very_long_name.aws_s3_bucket.this" }]];
    expect(table(columns, rows, { width: 30, colour: false })).toBe(
      "status  resource\nfail    …me.aws_s3_bucket.this\n",
    );
    expect(table(columns, rows, { width: 100, colour: false })).toContain("module.very_long_name");
  });

  it("paints a status only where colour is wanted, and aligns by what is seen", () => {
    const rows = [
      [{ text: "fail", colour: "red" }, { text: "a" }],
      [{ text: "unknown", colour: "yellow" }, { text: "b" }],
    ] as const;
    const painted = table(columns, rows, { width: 80, colour: true });
    expect(painted).toContain("\u001b[31mfail\u001b[0m     a");
    expect(table(columns, rows, { width: 80, colour: false })).toBe("status   resource\nfail     a\nunknown  b\n");
  });

  it("wants colour on a terminal only, and not where NO_COLOR says so", () => {
    expect(wantsColour({ isTTY: true }, {})).toBe(true);
    expect(wantsColour({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColour({ isTTY: true }, { NO_COLOR: "" })).toBe(true);
    expect(wantsColour({ isTTY: true }, { TERM: "dumb" })).toBe(false);
    expect(wantsColour({}, {})).toBe(false);
  });
});
