import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { applyEdits } from "../../../src/terraform/edit/apply.ts";
import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { blockAt, pathTo } from "../../../src/terraform/edit/locate-block.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { blocksOf } from "../syntax/plain.ts";

const cases = new URL("cases/", import.meta.url);

function apply(text: string, edits: readonly object[], path = "main.tf") {
  const list = edits.map((edit) => ({ file: path, ...edit }) as Edit);
  return applyEdits(new Map([[path, parseText(path, text)]]), list);
}

describe("the edits of each case", () => {
  test.each(readdirSync(cases))("%s", (name) => {
    const read = (file: string) => readFileSync(new URL(`${name}/${file}`, cases), "utf8");
    const outcome = apply(read("before.tf"), JSON.parse(read("edits.json")));
    expect(outcome.kind === "applied" ? outcome.files.get("main.tf") : outcome.reason).toBe(read("after.tf"));
  });
});

describe("edits", () => {
  it("make a file beside others of Terraform, and nowhere else", () => {
    const files = new Map([["envs/prod/main.tf", parseText("envs/prod/main.tf", "x {}\n")]]);
    const adding = (file: string, text: string): Edit => ({ kind: "add_block", file, in: [], text });
    expect(applyEdits(files, [adding("envs/prod/new.tf", "a {}"), adding("envs/prod/new.tf", "b {}")])).toEqual({
      kind: "applied",
      files: new Map([["envs/prod/new.tf", "a {}\n\nb {}\n"]]),
    });
    for (const file of ["envs/new.tf", "new.tf", "envs/prod/new.txt", "envs/prod/.github/new.tf"])
      expect(applyEdits(files, [adding(file, "a {}")])).toMatchObject({ kind: "impossible" });
  });

  it("come to an end where a comment stands below code that another comment follows", () => {
    const text = "x {\n  a = 1 /* one */\n  /* two */\n  y {}\n}\n";
    const removal = { kind: "remove_block", in: [{ type: "x", labels: [] }], text: "y {}" };
    expect(apply(text, [removal])).toMatchObject({ kind: "impossible", reason: expect.stringContaining("comments") });
  });

  it("build on each other in order, and only changed files are given back", () => {
    const files = new Map(["a.tf", "b.tf"].map((path) => [path, parseText(path, "x {}\n")] as const));
    const outcome = applyEdits(files, [
      { kind: "set_argument", file: "b.tf", in: [{ type: "x", labels: [] }], name: "tags", value: "{}" },
      {
        kind: "set_object_entry",
        file: "b.tf",
        in: [{ type: "x", labels: [] }],
        name: "tags",
        path: ["a"],
        value: "1",
      },
    ]);
    expect(outcome).toEqual({ kind: "applied", files: new Map([["b.tf", "x {\n  tags = { a = 1 }\n}\n"]]) });
  });

  it("give nothing back where they change nothing", () => {
    const text = "x {\n    a   =  [1,2]\n}\n";
    const edit = { kind: "set_argument", in: [{ type: "x", labels: [] }], name: "a", value: "[1, 2]" };
    expect(apply(text, [edit])).toEqual({ kind: "applied", files: new Map() });
  });

  const place = { in: [{ type: "x", labels: [] }], name: "a" };
  test.each([
    [
      "a file that is not there",
      "x {}\n",
      { kind: "remove_argument", file: "other.tf", ...place },
      "there is no file other.tf",
    ],
    ["a block that is not there", "y {}\n", { kind: "set_argument", ...place, value: "1" }, "is not there"],
    ["one of two blocks alike", "x {}\nx {}\n", { kind: "set_argument", ...place, value: "1" }, "more than once"],
    [
      "a file that does not parse",
      "x {}\ny = \n",
      { kind: "set_argument", ...place, value: "1" },
      "does not parse: line 2",
    ],
    [
      "a value that is no expression",
      "x {}\n",
      { kind: "set_argument", ...place, value: "1\nb = 2" },
      "is not an expression",
    ],
    [
      "a value that needs brackets to span lines",
      "x {}\n",
      { kind: "set_argument", ...place, value: "1 +\n2" },
      "would not parse",
    ],
    ["text that is not one block", "x {}\n", { kind: "add_block", in: [], text: "a {}\nb {}" }, "not one block"],
    [
      "an entry of what is no object",
      "x {\n  a = zipmap([], [])\n}\n",
      { kind: "set_object_entry", ...place, path: ["k"], value: "1" },
      "not written as an object",
    ],
    [
      "a heredoc with more behind it",
      "x { a = 1 }\n",
      { kind: "set_argument", ...place, value: "<<EOT\nb\nEOT" },
      "more follows",
    ],
  ])("are impossible in %s", (_, text, edit, reason) => {
    const outcome = apply(text, [edit]);
    expect(outcome.kind === "impossible" && outcome.reason).toContain(reason);
  });

  it("are impossible in JSON, and say so", () => {
    const outcome = apply('{ "x": 1 }', [{ kind: "set_argument", in: [], name: "x", value: "2" }], "a.tf.json");
    expect(outcome).toMatchObject({
      kind: "impossible",
      reason:
        "a.tf.json is Terraform in JSON, which is read and never edited: a program mostly writes it, and the change belongs there",
    });
  });
});

describe("the path to a block", () => {
  const file = parseText("a.tf", 'x {\n  y "é" {\n  }\n  y "é" {\n    z {}\n  }\n}\nx {\n}\nw {}\n');

  it("leads back to it, among blocks of the same header too", () => {
    for (const block of blocksOf(file.body)) expect(blockAt(file, pathTo(file, block) ?? [])).toBe(block);
  });

  it("has an index only where it needs one", () => {
    const paths = [...blocksOf(file.body)].map((block) => (pathTo(file, block) ?? []).map(({ index }) => index));
    expect(paths).toEqual([[0], [0, 0], [0, 1], [0, 1, undefined], [1], [undefined]]);
  });

  it("leads nowhere for a block of another file", () => {
    const [other] = parseText("b.tf", "q {\n}\n").body.blocks;
    expect(other && pathTo(file, other)).toBeUndefined();
  });
});
