import { expect, test } from "vitest";
import { untouchedText } from "../../src/remedy/verify/extent.ts";
import type { Edit } from "../../src/terraform/edit/edit.ts";
import { parseText } from "../../src/terraform/syntax/parse.ts";

const edit: Edit = { kind: "set_argument", file: "prod.tfvars", in: [], name: "log_retention_days", value: "365" };
const untouched = (text: string): string => untouchedText(parseText("prod.tfvars", text), [edit]);

const before = 'name = "web"   # the app\nsize = 3\n\nother = ["  spaces  "]\n';

test("neighbours that are aligned anew stand outside the edit as they did", () => {
  const after =
    'name               = "web" # the app\nsize               = 3\nlog_retention_days = 365\n\nother = ["  spaces  "]\n';
  expect(untouched(after)).toBe(untouched(before));
});

test.each([
  ["another value", before.replace("= 3", "= 4")],
  ["another comment", before.replace("the app", "an app")],
  ["another space inside a string", before.replace("  spaces  ", " spaces  ")],
  ["a new argument that no edit adds", `${before}extra = 1\n`],
])("%s is seen", (_what, after) => {
  expect(untouched(after)).not.toBe(untouched(before));
});
