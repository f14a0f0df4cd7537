// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import fc from "fast-check";
import { expect, test } from "vitest";
import { brief, workspaceOf } from "./written.ts";

const atom = fc.constantFrom(
  "1",
  "true",
  "null",
  '"a"',
  "var.unset",
  "var.list",
  "local.a",
  "local.b",
  "each.key",
  "count.index",
  "aws_s3_bucket.x",
  "aws_s3_bucket.x[0].id",
  "module.m.out",
  "data.x.y.z",
  "path.module",
  "nothing.here",
);

const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `(${a} == ${b} ? ${b} : ${c})`),
    tie("any").map((a) => `"x-\${${a}}"`),
    tie("any").map((a) => `[for k, v in ${a} : v]`),
    tie("any").map((a) => `{ for k, v in ${a} : k => v if v != null }`),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => `{ (${a}) = ${b} }`),
    tie("any").map((a) => `${a.startsWith("[") || a.startsWith("{") ? "local.a" : a}[*].id`),
    fc
      .tuple(
        fc.constantFrom(
          "merge",
          "concat",
          "flatten",
          "toset",
          "lookup",
          "format",
          "join",
          "try",
          "coalesce",
          "jsonencode",
          "keys",
          "values",
          "length",
          "replace",
          "element",
          "zipmap",
          "cidrsubnet",
          "substr",
        ),
        fc.array(tie("any"), { maxLength: 3 }),
      )
      .map(([name, args]) => `${name}(${args.join(", ")})`),
  ),
})).any;

const source = fc.tuple(expression, expression, expression, expression).map(
  ([a, b, repeated, value]) => `
variable "unset" {}
variable "list" { default = ["p", "q"] }
locals {
  a = ${a}
  b = ${b}
}
module "m" {
  source = "./m"
  in     = ${a}
}
resource "aws_s3_bucket" "x" {
  for_each = ${repeated}
  bucket   = ${value}
  dynamic "rule" {
    for_each = ${b}
    content { id = rule.value }
  }
}
`,
);

const M = 'variable "in" {}\noutput "out" { value = var.in }\nresource "aws_s3_bucket" "inner" { bucket = var.in }';

const told = (text: string): readonly string[] =>
  workspaceOf({ "main.tf": text, "m/main.tf": M }).roots.flatMap((root) =>
    root.resources().map((one) => {
      const rules = one.blocks("rule").items.map((item) => brief(item.argument("id")));
      return `${one.address} ${one.presence} ${brief(one.argument("bucket"))} ${rules.join()} ${one.decision("bucket")?.line}`;
    }),
  );

test("whatever is written, evaluation ends, and says the same again", () => {
  fc.assert(
    fc.property(source, (text) => {
      expect(told(text)).toEqual(told(text));
    }),
    { numRuns: 150 },
  );
});
