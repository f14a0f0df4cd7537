import { describe, expect, it } from "vitest";
import { ignoredEdit } from "../../src/remedy/ignored-edit.ts";
import type { Edit } from "../../src/terraform/edit/edit.ts";
import { workspaceOf } from "./workspace-of.ts";

const table = (ignored: string) =>
  workspaceOf({
    "main.tf": `resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n\n  point_in_time_recovery {\n    enabled = false\n  }\n\n  lifecycle {\n    ignore_changes = ${ignored}\n  }\n}\n`,
  });

const block = { type: "resource", labels: ["aws_dynamodb_table", "orders"] };
const set: Edit = { kind: "set_argument", file: "main.tf", in: [block], name: "stream_enabled", value: "true" };
const within: Edit = {
  kind: "set_argument",
  file: "main.tf",
  in: [block, { type: "point_in_time_recovery", labels: [] }],
  name: "enabled",
  value: "true",
};
const add: Edit = { kind: "add_block", file: "main.tf", in: [block], text: "ttl {\n  enabled = true\n}" };
const beside: Edit = { kind: "add_block", file: "main.tf", in: [], text: 'resource "aws_kms_key" "k" {\n}' };
const count: Edit = { kind: "set_argument", file: "main.tf", in: [block], name: "count", value: "1" };

describe("an edit that Terraform would ignore", () => {
  it("is told by the argument, the nested block or the new block that it changes", () => {
    expect(ignoredEdit([set], table("[stream_enabled]"))).toContain("`ignore_changes = [stream_enabled]`");
    expect(ignoredEdit([beside, within], table("[point_in_time_recovery]"))).toContain("point_in_time_recovery");
    expect(ignoredEdit([add], table("[ttl]"))).toContain("a change of `ttl`");
    expect(ignoredEdit([add], table("all"))).toContain("`ignore_changes = all`");
  });

  it("is none where something else is ignored, where it stands beside, and where it decides whether there is a resource", () => {
    expect(ignoredEdit([set, within, add], table("[tags]"))).toBeUndefined();
    expect(ignoredEdit([beside, count], table("all"))).toBeUndefined();
  });
});
