// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, it } from "vitest";
import type { Workspace } from "../../../src/terraform/workspace/workspace.ts";
import { brief, onlyRoot, workspaceOf } from "./written.ts";

const BOMB = "[for a in range(1000) : concat(range(1000), range(1000), range(1000), range(1000))]";
const TOO_MUCH = "the value is not known: it takes too much work to evaluate";
const TOO_DEEP = "the value is not known: it is nested too deeply to evaluate";

/** What is told once everything was asked for. */
function told(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = workspaceOf(files);
  ask(workspace);
  ask(workspace);
  return workspace.diagnostics.map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

function ask(workspace: Workspace): void {
  for (const root of workspace.roots) {
    for (const one of root.resources()) {
      one.argument("bucket");
      one.blocks("rule");
    }
    root.output("out");
  }
}

describe("what takes too much to evaluate is told with its place", () => {
  it("in an argument", () => {
    const text = `resource "aws_s3_bucket" "a" {\n  bucket = ${BOMB}\n}\n`;
    expect(told({ "main.tf": text })).toEqual([`main.tf:2: ${TOO_MUCH}`]);
  });

  it("in what repeats a resource, a module or a block", () => {
    const repeated = `resource "aws_s3_bucket" "a" {\n  count = ${BOMB}\n}\n`;
    const called = `module "m" {\n  source   = "./m"\n  for_each = ${BOMB}\n}\n`;
    const dynamic = `resource "aws_s3_bucket" "b" {\n  dynamic "rule" {\n    for_each = ${BOMB}\n    content {}\n  }\n}\n`;
    const empty = 'resource "aws_s3_bucket" "inner" {}\n';
    expect(told({ "a.tf": repeated, "b.tf": called, "c.tf": dynamic, "m/main.tf": empty }).toSorted()).toEqual([
      `a.tf:2: ${TOO_MUCH}`,
      `b.tf:3: ${TOO_MUCH}`,
      `c.tf:3: ${TOO_MUCH}`,
    ]);
  });

  it("in an output", () => {
    expect(told({ "main.tf": `output "out" {\n  value = ${BOMB}\n}\n` })).toEqual([`main.tf:2: ${TOO_MUCH}`]);
  });

  it("where the local stands, once, however many ask for it", () => {
    const text = `resource "aws_s3_bucket" "a" {\n  count  = 300\n  bucket = "x-\${local.bomb}"\n}\n`;
    expect(told({ "locals.tf": `locals {\n  bomb = ${BOMB}\n}\n`, "main.tf": text })).toEqual([
      `locals.tf:2: ${TOO_MUCH}`,
    ]);
  });

  it("where a local is only known through hundreds of others", () => {
    const locals = Array.from({ length: 900 }, (_, at) => `  l${at} = local.l${at + 1}`).join("\n");
    const text = `resource "aws_s3_bucket" "a" {\n  bucket = local.l0\n}\n`;
    const [first, ...others] = told({ "locals.tf": `locals {\n${locals}\n  l900 = "x"\n}\n`, "main.tf": text });
    expect(first).toMatch(/^locals\.tf:\d+: /);
    expect(first).toContain(TOO_DEEP);
    expect(others).toEqual([]);
  });

  it("while everything else is known", () => {
    const text = `locals {\n  bomb = ${BOMB}\n  name = "acme-logs"\n}\nresource "aws_s3_bucket" "a" {\n  bucket = local.name\n  acl    = local.bomb\n}\n`;
    const [resource] = onlyRoot(workspaceOf({ "main.tf": text })).resources();
    expect(["acl", "bucket"].map((name) => brief(resource?.argument(name)))).toEqual(["?", "acme-logs"]);
  });
});

describe("what refers to itself is told with its place", () => {
  it.each([
    ["a local", 'locals {\n  a = local.b\n  b = "x-${local.a}"\n}\n', "local.a"],
    ["a default", 'variable "a" {\n  default = var.a\n}\n', "var.a"],
    ["an argument", "", "aws_s3_bucket.x.bucket"],
  ])("%s", (_, declared, reference) => {
    const text = `${declared}resource "aws_s3_bucket" "x" {\n  bucket = ${reference}\n}\n`;
    const found = told({ "main.tf": text });
    expect(found).toEqual([expect.stringMatching(/^main\.tf:2: the value is not known: \S+ refers to itself$/)]);
  });

  it("and nothing else", () => {
    const inner = 'variable "a" {}\noutput "one" { value = "x" }\noutput "two" { value = var.a }\n';
    const text =
      'module "m" {\n  source = "./m"\n  a      = module.m.one\n}\nresource "aws_s3_bucket" "x" {\n  bucket = module.m.two\n}\n';
    expect(told({ "main.tf": text, "m/main.tf": inner })).toEqual([]);
  });
});

it("asks where values are decided as often as there are arguments, however large the file that they are read from", () => {
  const data = JSON.stringify({ days: 7, rest: "x".repeat(400_000) });
  const text = 'resource "t" "x" {\n  a = jsondecode(file("data.json")).days\n}\n';
  const workspace = workspaceOf({ "main.tf": text, "data.json": data });
  const [one] = onlyRoot(workspace).resources();
  const decisions = Array.from({ length: 100 }, () => one?.decision("a")?.text?.path);
  expect(new Set(decisions)).toEqual(new Set(["data.json"]));
});
