// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, test } from "vitest";
import { companions } from "../../../src/terraform/workspace/companions.ts";
import { providerOf } from "../../../src/terraform/workspace/provider.ts";
import { reach } from "../../../src/terraform/workspace/reach.ts";
import { sharing } from "../../../src/terraform/workspace/sharing.ts";
import { brief, onlyRoot, resource, workspaceOf } from "./written.ts";

const VERSIONING = { type: "aws_s3_bucket_versioning", argument: "bucket" };

function found(source: string, address: string, files: Readonly<Record<string, string>> = {}) {
  const root = onlyRoot(workspaceOf({ "main.tf": source, ...files }));
  const { certain, possible } = companions(resource(root, address), VERSIONING);
  return { certain: certain.map((one) => one.address), possible: possible.map((one) => one.address) };
}

describe("companions of a resource", () => {
  test.each([
    "aws_s3_bucket.x.id",
    "aws_s3_bucket.x.bucket",
    "local.name",
    '"${aws_s3_bucket.x.id}"',
    '"acme"',
    "module.echo.out",
  ])("are found through %s", (reference) => {
    const source = `
locals { name = aws_s3_bucket.x.id }
module "echo" {
  source = "./echo"
  in     = aws_s3_bucket.x.id
}
resource "aws_s3_bucket" "x" { bucket = "acme" }
resource "aws_s3_bucket" "y" { bucket = "other" }
resource "aws_s3_bucket_versioning" "v" { bucket = ${reference} }`;
    const files = { "echo/main.tf": 'variable "in" {}\noutput "out" { value = var.in }' };
    expect(found(source, "aws_s3_bucket.x", files).certain).toEqual(["aws_s3_bucket_versioning.v"]);
    expect(found(source, "aws_s3_bucket.y", files)).toEqual({ certain: [], possible: [] });
  });

  test("are found by reference though the name is not known", () => {
    const source =
      'variable "n" {}\nresource "aws_s3_bucket" "x" { bucket = var.n }\nresource "aws_s3_bucket_versioning" "v" { bucket = aws_s3_bucket.x.id }';
    expect(found(source, "aws_s3_bucket.x").certain).toEqual(["aws_s3_bucket_versioning.v"]);
  });

  test("belong to the one resource that is named by the same unknown value, and to no other", () => {
    const source = `
variable "n" {}
resource "aws_s3_bucket" "x" { bucket = var.n }
resource "aws_s3_bucket" "y" { bucket = "other" }
resource "aws_s3_bucket_versioning" "v" { bucket = var.n }`;
    expect(found(source, "aws_s3_bucket.x").certain).toEqual(["aws_s3_bucket_versioning.v"]);
    expect(found(source, "aws_s3_bucket.y")).toEqual({ certain: [], possible: [] });
  });

  test("of a resource that is not declared are nobody else's", () => {
    const source = `
resource "aws_s3_bucket" "x" {}
resource "aws_s3_bucket_versioning" "v" { bucket = aws_s3_bucket.gone.id }`;
    expect(found(source, "aws_s3_bucket.x")).toEqual({ certain: [], possible: [] });
  });

  test.each(["aws_s3_bucket.x", 'toset(["a", "b"])'])(
    "are told apart by key when they repeat over %s",
    (collection) => {
      const bucket = collection.startsWith("toset") ? "aws_s3_bucket.x[each.key].id" : "each.value.id";
      const source = `
resource "aws_s3_bucket" "x" {
  for_each = toset(["a", "b"])
  bucket = "acme-\${each.key}"
}
resource "aws_s3_bucket_versioning" "v" {
  for_each = ${collection}
  bucket = ${bucket}
}`;
      expect(found(source, 'aws_s3_bucket.x["b"]')).toEqual({
        certain: ['aws_s3_bucket_versioning.v["b"]'],
        possible: [],
      });
    },
  );

  test("repeat over a collection that is not known", () => {
    const source = `
variable "names" { type = set(string) }
resource "aws_s3_bucket" "x" {
  for_each = var.names
  bucket = each.key
}
resource "aws_s3_bucket_versioning" "v" {
  for_each = aws_s3_bucket.x
  bucket = each.value.id
}`;
    expect(found(source, "aws_s3_bucket.x").certain).toEqual(["aws_s3_bucket_versioning.v"]);
  });

  test("may be those whose argument is not known", () => {
    const source =
      'variable "n" {}\nresource "aws_s3_bucket" "x" { bucket = "acme" }\nresource "aws_s3_bucket_versioning" "v" { bucket = var.n }';
    expect(found(source, "aws_s3_bucket.x")).toEqual({ certain: [], possible: ["aws_s3_bucket_versioning.v"] });
  });

  test("are not what belongs to another bucket or does not exist", () => {
    const source = `
resource "aws_s3_bucket" "x" { bucket = "acme" }
resource "aws_s3_bucket" "y" {}
resource "aws_s3_bucket_versioning" "other" { bucket = aws_s3_bucket.y.id }
resource "aws_s3_bucket_versioning" "none" {
  count  = 0
  bucket = aws_s3_bucket.x.id
}`;
    expect(found(source, "aws_s3_bucket.x")).toEqual({ certain: [], possible: [] });
  });

  test("are sought in every root, but not in another evaluation of the same one", () => {
    const workspace = workspaceOf({
      "a/main.tf":
        'variable "e" {}\nresource "aws_s3_bucket" "x" { bucket = "acme" }\nresource "aws_s3_bucket_versioning" "v" { bucket = aws_s3_bucket.x.id }',
      "a/one.tfvars": 'e = "1"',
      "a/two.tfvars": 'e = "2"',
      "b/main.tf": 'resource "aws_s3_bucket_versioning" "w" { bucket = "acme" }',
    });
    const { certain } = companions(resource(workspace.roots[0]!, "aws_s3_bucket.x"), VERSIONING);
    expect(certain.map(({ address, root }) => `${root.path} ${root.variables} ${address}`)).toEqual([
      "a a/one.tfvars aws_s3_bucket_versioning.v",
      "b undefined aws_s3_bucket_versioning.w",
    ]);
  });
});

test("a companion that reads its bucket from another root's state is possible, not certain", () => {
  const workspace = workspaceOf({
    "a/main.tf":
      'resource "aws_s3_bucket" "x" { bucket = "acme" }\nresource "aws_s3_bucket" "y" { bucket = "other" }\noutput "name" { value = aws_s3_bucket.x.id }',
    "b/main.tf":
      'data "terraform_remote_state" "a" {}\nresource "aws_s3_bucket_versioning" "v" { bucket = data.terraform_remote_state.a.outputs.name }',
  });
  const among = (address: string) => companions(resource(workspace.roots[0]!, address), VERSIONING);
  expect(among("aws_s3_bucket.x")).toMatchObject({
    certain: [],
    possible: [{ address: "aws_s3_bucket_versioning.v" }],
  });
  expect(among("aws_s3_bucket.y")).toEqual({ certain: [], possible: [] });
});

test("sharing names the other instances of the same block, in every root", () => {
  const workspace = workspaceOf({
    "a/main.tf": 'module "m" {\n  source = "../m"\n  count = 2\n}',
    "b/main.tf": 'module "m" { source = "../m" }',
    "m/main.tf": 'resource "aws_s3_bucket" "x" {}',
  });
  const own = resource(workspace.roots[0]!, "module.m[0].aws_s3_bucket.x");
  expect(sharing(own).map(({ root, address }) => `${root.path} ${address}`)).toEqual([
    "a module.m[1].aws_s3_bucket.x",
    "b module.m.aws_s3_bucket.x",
  ]);
});

describe("the place that decides an argument", () => {
  const files = {
    "main.tf": `
variable "keep" { default = 7 }
variable "chosen" {}
variable "buckets" {}
locals { days = var.keep }
module "m" {
  source = "./m"
  passed = local.days
  fixed  = 30
}
resource "t" "direct" { a = 1 }
resource "t" "tfvars" { a = var.chosen }
resource "t" "entry" {
  for_each = var.buckets
  a = each.value.days
  b = try(each.value.other, 5)
}
`,
    "terraform.tfvars": "chosen = 2\nbuckets = {\n  audit = { days = 3 }\n  web = { days = 4 }\n}",
    "m/main.tf":
      'variable "passed" {}\nvariable "fixed" {}\nvariable "unset" { default = 9 }\nresource "t" "in" {\n  a = var.passed\n  b = var.fixed\n  c = var.unset\n}',
  };
  const root = onlyRoot(workspaceOf(files));
  test.each([
    ["t.direct", "a", { file: "main.tf", line: 11, place: { kind: "argument", name: "a" } }],
    ["t.tfvars", "a", { file: "terraform.tfvars", line: 1, place: { kind: "tfvars", name: "chosen" } }],
    ["module.m.t.in", "a", { file: "main.tf", line: 2, place: { kind: "variable_default", name: "keep", dir: "." } }],
    [
      "module.m.t.in",
      "b",
      { file: "main.tf", line: 9, place: { kind: "module_input", name: "fixed", call: "module.m" } },
    ],
    [
      "module.m.t.in",
      "c",
      { file: "m/main.tf", line: 3, place: { kind: "variable_default", name: "unset", dir: "m" } },
    ],
    [
      't.entry["web"]',
      "a",
      { file: "terraform.tfvars", line: 4, path: ["web", "days"], place: { kind: "tfvars", name: "buckets" } },
    ],
    [
      't.entry["web"]',
      "b",
      { file: "terraform.tfvars", path: ["web", "other"], absent: true, place: { kind: "tfvars", name: "buckets" } },
    ],
  ])("of %s %s is found", (address, argument, expected) => {
    expect(resource(root, address).decision(argument)).toMatchObject(expected);
  });

  test("reaches all that changes with it", () => {
    const { workspace } = root;
    const decision = resource(root, "module.m.t.in").decision("a")!;
    expect(reach(decision, workspace).map(({ address }) => address)).toEqual(["module.m.t.in"]);
    const own = resource(root, 't.entry["web"]').decision("a")!;
    expect(reach(own, workspace).map(({ address }) => address)).toEqual(['t.entry["web"]']);
  });
});

test("a provider is followed through the calls that pass it", () => {
  const root = onlyRoot(
    workspaceOf({
      "main.tf":
        'provider "aws" { region = "eu-west-1" }\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\nmodule "m" {\n  source = "./m"\n  providers = { aws.far = aws.us }\n}',
      "m/main.tf": 'resource "aws_s3_bucket" "far" { provider = aws.far }\nresource "aws_s3_bucket" "near" {}',
    }),
  );
  const region = (address: string) => brief(providerOf(resource(root, address))?.argument("region"));
  expect([region("module.m.aws_s3_bucket.far"), region("module.m.aws_s3_bucket.near")]).toEqual([
    "us-east-1",
    "eu-west-1",
  ]);
});
