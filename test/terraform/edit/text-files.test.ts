import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/terraform/edit/apply.ts";
import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { textFile } from "../../../src/terraform/syntax/json-text.ts";

const edited = (path: string, text: string, edit: Pick<Edit & { kind: "add_list_item" }, "kind" | "path" | "value">) =>
  applyEdits(new Map([[path, textFile(path, text)]]), [{ ...edit, file: path, in: [], name: "" }]);

const set = (path: string, text: string, keys: readonly string[], value: string): string | undefined => {
  const edit: Edit = { kind: "set_object_entry", file: path, in: [], name: "", path: keys, value };
  const applied = applyEdits(new Map([[path, textFile(path, text)]]), [edit]);
  return applied.kind === "applied" ? (applied.files.get(path) ?? text) : undefined;
};

describe("setting an entry in a text that code reads", () => {
  it.each([
    ["a.json", '{ "a": 1 }', ["a"], "2", '{ "a": 2 }'],
    ["a.json", '{"a":1,"b":2}', ["c"], "3", '{"a":1,"b":2,"c":3}'],
    ["a.json", '{\n\t"a": 1\n}\n', ["b"], "true", '{\n\t"a": 1,\n\t"b": true\n}\n'],
    ["a.json", '{ "a": { "b": [{ "c": 1 }] } }', ["a", "b", "0", "c"], "2", '{ "a": { "b": [{ "c": 2 }] } }'],
    ["a.tftpl", `{ "a": \${a}, "b": "\${b["x"]}" }`, ["a"], "2", `{ "a": 2, "b": "\${b["x"]}" }`],
    ["a.yaml", "a: 1 # one\nb: 2\n", ["a"], "3", "a: 3 # one\nb: 2\n"],
    ["a.yaml", 'a: "x"\n', ["a"], '"y"', 'a: "y"\n'],
    ["a.yaml", "a: x\n", ["a"], '"on"', 'a: "on"\n'],
    ["a.yaml", "a: x\n", ["a"], '"y.z"', "a: y.z\n"],
    ["a.yaml", "- a: false\n- a: true\n", ["0", "a"], "true", "- a: true\n- a: true\n"],
    [
      "a.yaml",
      "a:\n  # what b is\n  b: 1 # one\nc: 2\n",
      ["a", "d"],
      "3",
      "a:\n  # what b is\n  b: 1 # one\n  d: 3\nc: 2\n",
    ],
    ["a.yaml", "a:\n  b:\n    - 1\n    - 2", ["a", "d"], "3", "a:\n  b:\n    - 1\n    - 2\n  d: 3"],
    ["a.yaml", "a: { b: false }\r\n", ["a", "b"], "true", "a: { b: true }\r\n"],
  ] as const)("turns %s %j at %j with %s into %j", (path, text, keys, value, expected) => {
    expect(set(path, text, keys, value)).toBe(expected);
    expect(set(path, expected, keys, value)).toBe(expected);
  });

  it.each([
    ["a.json", "no JSON", ["a"]],
    ["a.tftpl", `[%{ for x in y }"\${x}",%{ endfor }]`, ["0", "a"]],
    ["a.json", '{ "a": 1 }', ["a", "b"]],
    ["a.yaml", "a: [\n", ["a"]],
    ["a.yaml", "a: &x true\nb: *x\n", ["b"]],
    ["a.yaml", "a: 1\n", ["b", "c"]],
  ] as const)("is impossible in %s %j at %j", (path, text, keys) => {
    expect(set(path, text, keys, "2")).toBeUndefined();
  });

  it("adds an item as its neighbours are written", () => {
    const text = '{\r\n    "s": [\r\n        {\r\n            "a": 1\r\n        }\r\n    ]\r\n}\r\n';
    const applied = edited("a.json", text, { kind: "add_list_item", path: ["s"], value: '{\n  "b": 2\n}' });
    expect(applied.kind === "applied" && applied.files.get("a.json")).toBe(
      '{\r\n    "s": [\r\n        {\r\n            "a": 1\r\n        },\r\n        {\r\n            "b": 2\r\n        }\r\n    ]\r\n}\r\n',
    );
  });
});
