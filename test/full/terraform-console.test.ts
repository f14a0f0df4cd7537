// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { onlyRoot, resource, workspaceOf } from "../terraform/workspace/written.ts";
import { noTerraform } from "./terraform-fmt.ts";

const SURROUNDINGS = `
variable "settings" {
  type    = object({ retention = optional(number, 7), name = optional(string), nested = optional(object({ on = optional(bool, true) }), {}) })
  default = {}
}
variable "disks" {
  type    = list(object({ name = string, size = optional(number, 1) }))
  default = [{ name = "b" }, { name = "a", size = 3 }]
}
variable "words" {
  type    = map(any)
  default = { z = "1", a = "2" }
}
locals {
  env  = "prod"
  list = ["b", "a"]
  map  = { one = { name = "eins" }, two = { name = "zwei" } }
  nums = [3, 1, 2]
}
`;

const EXPRESSIONS: readonly string[] = [
  'upper("aé")',
  'title("hello wORLD-foo_bar baz\'s")',
  '"a-${local.env}"',
  'split("", "abc")',
  'join(", ", ["a", "b"])',
  'substr("hello", 1, 100)',
  'substr("hello", -3, 2)',
  'replace("hello world", "/l+/", "L")',
  'replace("a.b.c", ".", "-")',
  'replace("ab12", "/([a-z]+)([0-9]+)/", "$2-$1")',
  'trim("  x ", " ")',
  'trimprefix("foobar", "foo")',
  'trimspace("\\n x \\t")',
  'chomp("x\\n\\n")',
  'regex("([a-z]+)-([0-9]+)", "ab-12")',
  'regex("(?P<n>[a-z]+)", "1ab")',
  'regexall("[0-9]", "a1b2")',
  'strrev("abc")',
  'indent(2, "a\\nb")',
  'format("%s is %d, %5.2f %t %q %v %%", "x", 3, 1.5, true, "q", [1])',
  'format("%03d|%-5s|%5s|%x|%X|%o|%b", 7, "a", "b", 255, 255, 8, 5)',
  'formatlist("%s=%s", ["a", "b"], ["1", "2"])',
  'concat([1], ["a"], [])',
  "flatten([[1, [2]], [], 3])",
  'distinct(["a", "b", "a"])',
  'compact(["a", "", null, "b"])',
  'element(["a", "b", "c"], 4)',
  'slice(["a", "b", "c"], 1, 2)',
  "chunklist([1, 2, 3], 2)",
  "range(1, 10, 3)",
  "range(3, 0)",
  "merge({ a = 1 }, { b = 2 }, { a = 3 })",
  "keys({ b = 1, a = 2 })",
  'lookup({ a = 1 }, "b", 9)',
  'transpose({ a = ["x", "y"], b = ["x"] })',
  'setproduct(["a", "b"], ["x"])',
  'setunion(["a"], ["b", "a"])',
  'setsubtract(["a", "b"], ["b"])',
  'matchkeys(["a", "b"], [1, 2], [2])',
  'length("héllo")',
  "anytrue([])",
  "sum([1, 2.5])",
  'coalesce("", "b")',
  "min(local.nums...)",
  "-7 % 3",
  '"1" == 1',
  "{ a = 1 } == { a = 1 }",
  'jsonencode({ b = [1, true, null, "é<>&"], a = { c = 1.5 } })',
  'jsondecode("{\\"a\\":[1,null]}")',
  'yamldecode("a: 1\\nb: [x, true, yes, null, 1.5]\\nd: 2001-12-14")',
  'csvdecode("a,b\\n1,2\\n3,\\"4,5\\"")',
  'base64encode("héllo")',
  'urlencode("a b/c?")',
  'sha256("a")',
  'base64sha512("a")',
  'cidrsubnet("10.1.2.0/24", 4, 15)',
  'cidrhost("10.0.0.0/24", -2)',
  'cidrnetmask("172.16.0.0/12")',
  'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
  'try(local.map.x.name, "d")',
  "can(local.map.x)",
  'tonumber("1e3")',
  'dirname("a")',
  "var.settings",
  "var.disks[*].size",
  '[for k, v in var.words : "${k}${v}"]',
  "{ for o in var.disks : o.name => o.size... }",
  '[for s in toset(["z", "y"]) : s]',
  "values(local.map)[*].name",
  '"%{ for x in local.list ~} ${x} %{ endfor ~}"',
  "null[*]",
  '"x"[*]',
  "{ (local.env) = 1 }",
];

function theirs(): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "terrafix-console-"));
  try {
    const all = EXPRESSIONS.map((expression) => `jsonencode(${expression})`).join(",\n    ");
    writeFileSync(join(directory, "main.tf"), `${SURROUNDINGS}\nlocals {\n  all = [\n    ${all},\n  ]\n}\n`);
    const shown = execFileSync("terraform", ["console"], {
      cwd: directory,
      input: "jsonencode(local.all)\n",
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    return JSON.parse(JSON.parse(shown) as string) as readonly string[];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function ours(expression: string): unknown {
  const main = `${SURROUNDINGS}\nresource "x" "y" {\n  value = jsonencode(${expression})\n}\n`;
  return resource(onlyRoot(workspaceOf({ "main.tf": main })), "x.y").argument("value");
}

if (noTerraform !== undefined) process.stderr.write(`skipped: ${noTerraform}\n`);

describe.skipIf(noTerraform !== undefined)("next to terraform console", () => {
  const expected = noTerraform === undefined ? theirs() : [];
  test.each(EXPRESSIONS.map((expression, index) => [expression, index] as const))(
    "%s is the same",
    (expression, index) => {
      expect(ours(expression)).toMatchObject({ kind: "string", value: expected[index] });
    },
  );
});
