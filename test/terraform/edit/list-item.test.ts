import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/terraform/edit/apply.ts";
import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";

const edit = (path: readonly string[], value: string): Edit => ({
  kind: "add_list_item",
  file: "main.tf",
  in: [{ type: "locals", labels: [] }],
  name: "a",
  path,
  value,
});

const added = (text: string, path: readonly string[], value: string): string | undefined => {
  const applied = applyEdits(new Map([["main.tf", parseText("main.tf", text)]]), [edit(path, value)]);
  return applied.kind === "applied" ? (applied.files.get("main.tf") ?? text) : undefined;
};

const locals = (value: string): string => `locals {\n  a = ${value}\n}\n`;

describe("adding an item to a list", () => {
  it.each([
    ["[]", [], "1", "[1]"],
    ["[1]", [], "2", "[1, 2]"],
    ["[\n    1, # one\n  ]", [], "2", "[\n    1, # one\n    2,\n  ]"],
    ["[\n    1\n  ]", [], "2", "[\n    1,\n    2\n  ]"],
    ["[\n    1 # one\n  ]", [], "2", "[\n    1, # one\n    2\n  ]"],
    ["[\n    1\n  ]", [], "2", "[\n    1,\n    2\n  ]"],
    ["jsonencode({ s = [1] })", ["s"], "2", "jsonencode({ s = [1, 2] })"],
    ["jsonencode({ s = { b = 1 } })", ["s"], "{ b = 2 }", "jsonencode({ s = [{ b = 1 }, { b = 2 }] })"],
  ] as const)("turns %s at %j with %s into %s", (value, path, item, expected) => {
    expect(added(locals(value), path, item)).toBe(locals(expected));
  });

  it("does not add what is there", () => {
    const text = locals("[1, 2]");
    expect(added(text, [], "2")).toBe(text);
  });

  it("refuses where there is no list", () => {
    expect(added(locals("concat([1], [2])"), [], "3")).toBeUndefined();
    expect(added(locals("{ b = 1 }"), ["s"], "3")).toBeUndefined();
  });
});
