// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, test } from "vitest";
import { loadWorkspace } from "../../../src/terraform/workspace/load.ts";
import { brief, onlyRoot, resource, workspaceOf } from "./written.ts";

const roots = (files: Readonly<Record<string, string>>, options = {}) =>
  workspaceOf(files, options).roots.map(({ path, kind, variables }) =>
    [path, kind, variables].filter(Boolean).join(" "),
  );

describe("a root", () => {
  test("is a directory that nobody calls; a called module never is one", () => {
    const files = {
      "main.tf": 'module "a" { source = "./modules/a" }',
      "modules/a/main.tf": 'module "b" { source = "../b" }',
      "modules/b/main.tf": "",
      "modules/c/main.tf": "",
    };
    expect(roots(files)).toEqual([". deployed", "modules/c deployed"]);
  });

  test("is told apart from examples and tests, unless it is the directory given or a deployed environment", () => {
    const files = {
      "examples/full/main.tf": "",
      "test/main.tf": "",
      "envs/test/main.tf": "",
      "live/test/a.tf": "",
      "live/prod/a.tf": "",
    };
    expect(roots(files)).toEqual([
      "envs/test deployed",
      "examples/full example",
      "live/prod deployed",
      "live/test deployed",
      "test test",
    ]);
    expect(roots(files, { base: "examples/full" })).toEqual(["examples/full deployed"]);
  });

  test("stays the root that was given, though its own examples call it", () => {
    expect(roots({ "main.tf": "", "examples/x/main.tf": 'module "m" { source = "../.." }' })).toEqual([
      ". deployed",
      "examples/x example",
    ]);
  });

  test("has one evaluation for every tfvars file that has to be chosen", () => {
    const files = {
      "main.tf":
        'variable "env" {}\nvariable "team" { default = "none" }\nresource "aws_s3_bucket" "x" { bucket = "${var.team}-${var.env}" }',
      "a.auto.tfvars": 'team = "core"',
      "prod.tfvars": 'env = "prod"',
      "env/dev.tfvars": 'env = "dev"',
      "env/other.tfvars": 'unrelated = "x"',
    };
    const workspace = workspaceOf(files);
    expect(
      workspace.roots.map((root) => [root.variables, brief(resource(root, "aws_s3_bucket.x").argument("bucket"))]),
    ).toEqual([
      ["prod.tfvars", "core-prod"],
      ["env/dev.tfvars", "core-dev"],
    ]);
  });

  test("also has the evaluation of its defaults, where they are complete", () => {
    expect(roots({ "main.tf": 'variable "env" { default = "dev" }', "prod.tfvars": 'env = "prod"' })).toEqual([
      ". deployed",
      ". deployed prod.tfvars",
    ]);
  });

  test("knows its provider's constraint and lock", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf":
          'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n}',
        ".terraform.lock.hcl": 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.31.0"\n}',
      }),
    );
    expect(root.awsProvider).toEqual({ constraint: "~> 5.0", locked: "5.31.0" });
  });
});

describe("a module tree", () => {
  const files = {
    "main.tf": `
locals { teams = { audit = { keep = true }, web = {} } }
module "logs" {
  for_each = local.teams
  source   = "./modules/logs"
  name     = "acme-\${each.key}"
  keep     = try(each.value.keep, false)
}
module "off" {
  count  = 0
  source = "./modules/logs"
  name   = "off"
}
module "bucket" {
  source = "terraform-aws-modules/s3-bucket/aws"
  version = "4.1.0"
  bucket = "acme-registry"
}
resource "aws_s3_bucket_policy" "audit" {
  bucket = module.logs["audit"].bucket
}
`,
    "modules/logs/main.tf": `
variable "name" {}
variable "keep" { type = bool }
variable "copies" { default = 2 }
resource "aws_s3_bucket" "this" {
  count  = var.copies
  bucket = "\${var.name}-\${count.index}"
}
resource "aws_s3_bucket" "extra" {
  count  = var.keep ? 1 : 0
  bucket = "\${var.name}-extra"
}
output "bucket" { value = aws_s3_bucket.this[0].id }
`,
  };

  test("gives instances the addresses that Terraform prints", () => {
    const root = onlyRoot(workspaceOf(files));
    expect(root.resources().map(({ address, presence }) => `${address} ${presence}`)).toEqual([
      "aws_s3_bucket_policy.audit present",
      'module.logs["audit"].aws_s3_bucket.this[0] present',
      'module.logs["audit"].aws_s3_bucket.this[1] present',
      'module.logs["audit"].aws_s3_bucket.extra[0] present',
      'module.logs["web"].aws_s3_bucket.this[0] present',
      'module.logs["web"].aws_s3_bucket.this[1] present',
      'module.logs["web"].aws_s3_bucket.extra absent',
    ]);
    expect(root.remoteModules().map(({ address, source, version }) => [address, source, version])).toEqual([
      ["module.bucket", "terraform-aws-modules/s3-bucket/aws", "4.1.0"],
    ]);
  });

  test("carries inputs down, and references up through outputs", () => {
    const root = onlyRoot(workspaceOf(files));
    const inner = resource(root, 'module.logs["audit"].aws_s3_bucket.this[0]');
    expect(brief(inner.argument("bucket"))).toBe("acme-audit-0");
    expect(inner.calls.map(({ address }) => address)).toEqual(['module.logs["audit"]']);
    const bucket = resource(root, "aws_s3_bucket_policy.audit").argument("bucket");
    expect(bucket).toMatchObject({ value: "acme-audit-0", reference: { address: inner.address, attribute: "id" } });
  });
});

describe("a resource", () => {
  test("whose count is not known stands once, without a key", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf": 'variable "n" {}\nresource "aws_s3_bucket" "x" {\n  count = var.n\n  bucket = "b-${count.index}"\n}',
      }),
    );
    const [only] = root.resources();
    expect([only?.address, only?.presence, brief(only?.argument("bucket"))]).toEqual([
      "aws_s3_bucket.x",
      "unknown",
      "b-…",
    ]);
  });

  test("that repeats over what is partly known keeps what its elements look like", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf":
          'variable "env" {}\nresource "aws_s3_bucket" "x" {\n  for_each = toset([for n in ["a", "b"] : "${var.env}-${n}"])\n  bucket = "acme-${each.key}"\n}',
      }),
    );
    expect(root.resources().map((one) => brief(one.argument("bucket")))).toEqual(["acme-…-a", "acme-…-b"]);
  });

  test("has its dynamic blocks expanded, and says when there may be more", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf": `
variable "more" {}
resource "aws_security_group" "x" {
  ingress { from_port = 1 }
  dynamic "ingress" {
    for_each = [22, 80]
    iterator = port
    content { from_port = port.value }
  }
  dynamic "egress" {
    for_each = var.more
    content { from_port = egress.value }
  }
}`,
      }),
    );
    const group = resource(root, "aws_security_group.x");
    expect(group.blocks("ingress").items.map((item) => brief(item.argument("from_port")))).toEqual(["1", "22", "80"]);
    expect([group.blocks("ingress").unknown, group.blocks("egress").unknown]).toEqual([false, true]);
  });

  test("is what override files make of it", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf":
          'resource "aws_s3_bucket" "x" {\n  bucket = "base"\n  acl = "private"\n  versioning { enabled = false }\n}',
        "main_override.tf": 'resource "aws_s3_bucket" "x" {\n  bucket = "won"\n  versioning { enabled = true }\n}',
      }),
    );
    const bucket = resource(root, "aws_s3_bucket.x");
    expect([brief(bucket.argument("bucket")), brief(bucket.argument("acl"))]).toEqual(["won", "private"]);
    expect(bucket.blocks("versioning").items.map((item) => brief(item.argument("enabled")))).toEqual(["true"]);
    expect(bucket.place.file).toBe("main.tf");
    expect(bucket.decision("bucket")).toMatchObject({ file: "main_override.tf", line: 2 });
  });

  test("written in JSON has arguments and blocks alike", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf.json":
          '{"resource": {"aws_s3_bucket": {"x": {"bucket": "json-${1 + 1}", "versioning": {"enabled": true}, "lifecycle": {"ignore_changes": ["tags"]}}}}}',
      }),
    );
    const bucket = resource(root, "aws_s3_bucket.x");
    expect(brief(bucket.argument("bucket"))).toBe("json-2");
    expect(bucket.blocks("versioning").items.map((item) => brief(item.argument("enabled")))).toEqual(["true"]);
  });

  test("tells its provider and what it ignores", () => {
    const root = onlyRoot(
      workspaceOf({
        "main.tf":
          'resource "aws_s3_bucket" "x" {\n  provider = aws.us\n  lifecycle { ignore_changes = [tags["a"], bucket] }\n}\nresource "aws_s3_bucket" "y" {\n  lifecycle { ignore_changes = all }\n}',
      }),
    );
    expect(resource(root, "aws_s3_bucket.x")).toMatchObject({ provider: "aws.us", ignoreChanges: ["tags", "bucket"] });
    expect(resource(root, "aws_s3_bucket.y").ignoreChanges).toEqual(["all"]);
  });
});

describe("symbolic links", () => {
  test("lead to files that are edited where they are, and to modules", () => {
    const files = {
      "shared/common.tf": 'variable "env" {}\nresource "aws_s3_bucket" "x" { bucket = "acme-${var.env}" }',
      "envs/prod/main.tf": 'module "m" { source = "./linked" }',
      "envs/prod/terraform.tfvars": 'env = "prod"',
      "modules/m/main.tf": 'resource "aws_sqs_queue" "q" { name = "q" }',
    };
    const links = new Map([
      ["envs/prod/common.tf", "shared/common.tf"],
      ["envs/prod/linked", "modules/m"],
    ]);
    const root = onlyRoot(workspaceOf(files, { links }));
    expect(root.resources().map(({ address, place }) => `${address} ${place.file}`)).toEqual([
      "aws_s3_bucket.x shared/common.tf",
      "module.m.aws_sqs_queue.q modules/m/main.tf",
    ]);
    expect(brief(resource(root, "aws_s3_bucket.x").argument("bucket"))).toBe("acme-prod");
  });

  test("have no part in what the directory of the run holds", () => {
    const files = {
      "live/main.tf":
        'resource "aws_s3_bucket" "x" {\n  for_each = fileset("${path.cwd}/names", "*.txt")\n  bucket   = each.key\n}\n',
      "live/names/audit.txt": "",
    };
    const root = onlyRoot(workspaceOf(files, { links: new Map([["a.txt", "live/names/audit.txt"]]) }));
    expect(root.resources().map(({ address }) => address)).toEqual(['aws_s3_bucket.x["audit.txt"]']);
  });

  test("that run in circles hurt nothing", () => {
    expect(
      roots(
        { "main.tf": "" },
        {
          links: new Map([
            ["a", "b"],
            ["b", "a"],
            ["c", "."],
          ]),
        },
      ),
    ).toContain(". deployed");
  });
});

test("a module that calls itself ends", () => {
  const workspace = workspaceOf({
    "main.tf": 'module "a" { source = "./a" }',
    "a/main.tf": 'module "a" { source = "../a" }\nresource "x" "y" {}',
  });
  expect(onlyRoot(workspace).resources().length).toBeGreaterThan(0);
});

test("files of other tools and of Stacks are not taken for configuration", () => {
  const workspace = workspaceOf({
    "policy.hcl": "path = {{",
    "a.pkr.hcl": "x {{",
    "b.tfstack.hcl": 'component "x" {}',
    "main.tofu": "",
    "main.tf": "}",
  });
  expect(workspace.diagnostics.map(({ path, message }) => `${path} ${message}`)).toContain(
    "b.tfstack.hcl belongs to a Terraform Stack, which is not read",
  );
  expect([...workspace.files.keys()].sort()).toEqual(["main.tf", "main.tofu"]);
});

test("main.tofu is read in place of main.tf", () => {
  const root = onlyRoot(workspaceOf({ "main.tf": 'resource "x" "old" {}', "main.tofu": 'resource "x" "new" {}' }));
  expect(root.resources().map(({ address }) => address)).toEqual(["x.new"]);
});

test("a broken file is reported and hides nothing of the others", () => {
  const workspace = workspaceOf({
    "a.tf": 'resource "aws_s3_bucket" {{{',
    "b.tf": 'resource "aws_s3_bucket" "x" { bucket = "b" }',
  });
  expect(workspace.diagnostics[0]).toMatchObject({ path: "a.tf", line: 1 });
  expect(
    onlyRoot(workspace)
      .resources()
      .map(({ address }) => address),
  ).toContain("aws_s3_bucket.x");
});

describe("reading a repository again", () => {
  const files = (days: number): ReadonlyMap<string, Uint8Array> =>
    new Map(
      Object.entries({
        "main.tf": `module "a" {\n  source = "./a"\n  days = ${days}\n}\n`,
        "a/main.tf": 'variable "days" {}\nresource "x" "y" {\n  days = var.days\n}\n',
      }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
    );

  test("parses only what has other bytes, and evaluates all of it anew", () => {
    const before = loadWorkspace(files(7));
    const after = loadWorkspace(files(30), {}, before);
    expect(after.files.get("a/main.tf")).toBe(before.files.get("a/main.tf"));
    expect(after.files.get("main.tf")).not.toBe(before.files.get("main.tf"));
    const days = [before, after].map((one) => brief(resource(onlyRoot(one), "module.a.x.y").argument("days")));
    expect(days).toEqual(["7", "30"]);
    expect(onlyRoot(after).workspace).toBe(after);
  });

  test("forgets files that are gone, and sees what a new one declares", () => {
    const before = loadWorkspace(files(7));
    const more = new Map([["b.tf", new TextEncoder().encode('resource "x" "z" {}\n')], ...files(7)] as const);
    more.delete("a/main.tf");
    const after = loadWorkspace(more, {}, before);
    expect([...after.files.keys()].sort()).toEqual(["b.tf", "main.tf"]);
    expect(
      onlyRoot(after)
        .resources()
        .map(({ address }) => address),
    ).toEqual(["x.z"]);
    expect(
      onlyRoot(after)
        .remoteModules()
        .map(({ address }) => address),
    ).toEqual(["module.a"]);
  });
});
