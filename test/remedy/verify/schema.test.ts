import { describe, expect, it } from "vitest";
import type { Attempt } from "../../../src/remedy/verify/attempt.ts";
import { schema } from "../../../src/remedy/verify/schema.ts";
import type { LoadOptions } from "../../../src/terraform/workspace/load.ts";
import { workspaceOf } from "../workspace-of.ts";

type Files = Readonly<Record<string, string>>;

const attempt = (before: Files, changed: Files, options: LoadOptions = {}): Attempt => {
  const was = workspaceOf(before, options);
  const after = workspaceOf({ ...before, ...changed }, options);
  const files = Object.keys(changed).map((path) => {
    const pair = { before: was.files.get(path), after: after.files.get(path) };
    if (pair.before === undefined || pair.after === undefined) throw new Error(`${path} is in one state only`);
    return { before: pair.before, after: pair.after };
  });
  const effects = { replacement: false, downtime: false, notes: [] };
  const rest = { edits: [], adds: [], failing: [], settings: {}, replacement: "refuse", terraform: undefined } as const;
  return { before: was, after, files, effects, ...rest } as Attempt;
};

const check = (before: Files, changed: Files, options?: LoadOptions): string => {
  const { status, evidence } = schema(attempt(before, changed, options));
  return `${status}: ${evidence}`;
};

const lock = (version: string): string =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const versioning = (inside: string): string =>
  `${bucket}\nresource "aws_s3_bucket_versioning" "logs" {\n  bucket = aws_s3_bucket.logs.id\n${inside}}\n`;
const enabled = '  versioning_configuration {\n    status = "Enabled"\n  }\n';

/** What the step says of adding this to a table. */
const toTable = (lines: string, version = "5.67.0"): string => {
  const table = (more: string): string => `resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n${more}}\n`;
  return check({ "main.tf": table(""), ".terraform.lock.hcl": lock(version) }, { "main.tf": table(lines) });
};

describe("what a patch adds to a resource", () => {
  it("is counted, with the version that it was held to and the one that is locked", () => {
    expect(toTable("  point_in_time_recovery {\n    enabled = true\n  }\n")).toBe(
      "passed: 1 argument and 1 block known to hashicorp/aws 5.100.0 (locked 5.67.0)",
    );
  });

  it("may set what stands there, where a version is too old to tell what else there is", () => {
    const table = (lines: string): string => `resource "aws_glue_crawler" "orders" {\n  name = "orders"\n${lines}}\n`;
    const old = { ".terraform.lock.hcl": lock("3.2.0") };
    const change = (before: string, after: string): string =>
      check({ "main.tf": table(before), ...old }, { "main.tf": table(after) });
    expect(change('  table_prefix = "a"\n', '  table_prefix = "b"\n')).toMatch(/^passed/);
    expect(change("", '  table_prefix = "b"\n')).toContain("whether version 3 has it is not known");
  });

  it.each([
    [
      "an argument that is misspelt",
      "  deletion_protection = true\n",
      "aws_dynamodb_table.deletion_protection does not exist",
    ],
    ["a block that does not exist", "  encryption {\n    enabled = true\n  }\n", "encryption does not exist"],
    [
      "an argument of a block that does not exist",
      "  server_side_encryption {\n    enable = true\n  }\n",
      "server_side_encryption.enable does not exist",
    ],
    ["a block as an argument", "  point_in_time_recovery = { enabled = true }\n", "is a block and not an argument"],
    ["an argument as a block", "  deletion_protection_enabled {\n  }\n", "is an argument and not a block"],
    ["what the provider gives", '  arn = "arn:aws:x"\n', "is given by the provider and cannot be set"],
    ["a word for a bool", '  deletion_protection_enabled = "yes"\n', 'is a string ("yes") where a bool belongs'],
    ["a list for a bool", "  deletion_protection_enabled = [true]\n", "is a list where a bool belongs"],
    ["a text for a map", '  tags = "a"\n', 'is a string ("a") where a map belongs'],
    [
      "a block without what it requires",
      "  point_in_time_recovery {\n  }\n",
      "point_in_time_recovery lacks the argument enabled",
    ],
    [
      "null for what a block requires",
      "  point_in_time_recovery {\n    enabled = null\n  }\n",
      "point_in_time_recovery.enabled is required and would be null",
    ],
    [
      "more blocks than there may be",
      "  point_in_time_recovery {\n    enabled = true\n  }\n  point_in_time_recovery {\n    enabled = true\n  }\n",
      "stands there 2 times and may at most 1",
    ],
    [
      "a dynamic block with a wrong argument",
      '  dynamic "replica" {\n    for_each = [1]\n    content {\n      zone = 1\n    }\n  }\n',
      "replica",
    ],
  ])("is refused where it is %s", (_what, lines, reason) => {
    expect(toTable(lines)).toMatch(/^failed: /);
    expect(toTable(lines)).toContain(reason);
  });

  it.each([
    ["a text that reads as a bool", '  deletion_protection_enabled = "true"\n'],
    ["a reference, whatever it is", "  deletion_protection_enabled = var.protect\n"],
    ["a choice between fitting values", "  deletion_protection_enabled = var.protect ? true : null\n"],
    [
      "a dynamic block",
      '  dynamic "replica" {\n    for_each = var.r\n    content {\n      region_name = replica.value\n    }\n  }\n',
    ],
    [
      "what Terraform itself understands",
      "  count = 1\n  depends_on = []\n  lifecycle {\n    ignore_changes = all\n  }\n",
    ],
  ])("is taken where it is %s", (_what, lines) => {
    expect(toTable(lines)).toMatch(/^passed: /);
  });

  it("is judged alone: what was there may be wrong and stays so", () => {
    const wrong = 'resource "aws_kms_key" "main" {\n  rotate = "always"\n';
    expect(check({ "main.tf": `${wrong}}\n` }, { "main.tf": `${wrong}  enable_key_rotation = true\n}\n` })).toContain(
      "passed: 1 argument known",
    );
  });

  it("is judged where a value changes", () => {
    const key = (value: string): string => `resource "aws_kms_key" "main" {\n  enable_key_rotation = ${value}\n}\n`;
    expect(check({ "main.tf": key("false") }, { "main.tf": key('"always"') })).toContain("where a bool belongs");
    expect(check({ "main.tf": key("false") }, { "main.tf": key("true") })).toContain("passed: 1 argument");
  });

  it("may be a rule of a security group, which is an argument that is written as a block", () => {
    const group = (rule: string): string => `resource "aws_security_group" "web" {\n  name = "web"\n${rule}}\n`;
    const rule = (last: string): string => `  ingress {\n    from_port = 443\n    to_port = 443\n    ${last}\n  }\n`;
    expect(check({ "main.tf": group("") }, { "main.tf": group(rule('protocol = "tcp"')) })).toContain(
      "3 arguments and 1 block",
    );
    expect(check({ "main.tf": group("") }, { "main.tf": group(rule('port = "tcp"')) })).toContain(
      "ingress.port does not exist",
    );
  });

  it("is said to be deprecated where it is", () => {
    const inline = bucket.replace("}", "  versioning {\n    enabled = true\n  }\n}");
    expect(check({ "main.tf": bucket }, { "main.tf": inline })).toMatch(/deprecated there: versioning/);
  });

  it("is understood in the JSON syntax, where only the schema tells a block from an argument", () => {
    const json = (more: object): string =>
      JSON.stringify({ resource: { aws_dynamodb_table: { orders: { name: "orders", ...more } } } });
    const adding = (more: object): string => check({ "main.tf.json": json({}) }, { "main.tf.json": json(more) });
    expect(adding({ point_in_time_recovery: [{ enabled: true }] })).toContain("passed: 1 argument and 1 block");
    expect(adding({ point_in_time_recovery: {} })).toContain("point_in_time_recovery lacks the argument enabled");
    expect(adding({ point_in_time_recovery: { enabled: true, on: 1 } })).toContain(
      "point_in_time_recovery.on does not exist",
    );
    expect(adding({ deletion_protection_enabled: "no" })).toContain("where a bool belongs");
  });
});

describe("a new resource", () => {
  it("has to exist and to be complete", () => {
    expect(check({ "main.tf": bucket }, { "main.tf": versioning(enabled) })).toContain(
      "passed: 1 new resource, 2 arguments and 1 block known to hashicorp/aws 5.100.0 (no lock file and no constraint",
    );
    expect(check({ "main.tf": bucket }, { "main.tf": versioning("") })).toContain(
      "failed: the new aws_s3_bucket_versioning lacks a block versioning_configuration",
    );
    expect(
      check(
        { "main.tf": bucket },
        { "main.tf": versioning(enabled).replace("bucket = aws_s3_bucket.logs.id", 'mfa = "1"') },
      ),
    ).toContain("lacks the argument bucket");
    expect(
      check({ "main.tf": bucket }, { "main.tf": versioning(enabled).replace("_versioning", "_versions") }),
    ).toContain("failed: aws_s3_bucket_versions does not exist in hashicorp/aws 5.100.0");
  });
});

describe("the version of the provider", () => {
  const companionAt = (version: string): string =>
    check({ "main.tf": bucket, ".terraform.lock.hcl": lock(version) }, { "main.tf": versioning(enabled) });
  const constrained = (constraint: string): string => {
    const head = `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${constraint}"\n    }\n  }\n}\n`;
    return check({ "main.tf": head + bucket }, { "main.tf": head + versioning(enabled) });
  };

  it("decides whether a resource of its own may be added for a setting of a bucket", () => {
    expect(companionAt("3.74.0")).toMatch(
      /^failed: aws_s3_bucket_versioning: it is known from 3\.75 on \(locked 3\.74\.0\)/,
    );
    expect(companionAt("3.76.1")).toMatch(/^passed: .*\(locked 3\.76\.1\)/);
    expect(companionAt("4.0.0")).toMatch(/^passed/);
    expect(companionAt("6.9.0")).toMatch(/^passed: .*\(locked 6\.9\.0\)/);
    expect(companionAt("7.0.0")).toMatch(/^failed: .*version 7 is newer than what is known/);
  });

  it("decides whether a setting may be written inside a bucket", () => {
    const inline = bucket.replace("}", "  versioning {\n    enabled = true\n  }\n}");
    const inlineAt = (version: string): string =>
      check({ "main.tf": bucket, ".terraform.lock.hcl": lock(version) }, { "main.tf": inline });
    expect(inlineAt("3.20.0")).toMatch(/^passed/);
    expect(inlineAt("4.2.0")).toMatch(/^failed: .*4\.0 to 4\.8 do not let it be set/);
    expect(inlineAt("4.9.0")).toMatch(/^passed/);
  });

  it("is the newest that the constraint admits where nothing is locked", () => {
    expect(constrained("~> 5.0")).toContain("(no lock file, constraint ~> 5.0)");
    expect(constrained("< 3.70")).toMatch(/^failed/);
    expect(constrained("~> 3.0")).toMatch(/^passed/);
    expect(constrained(">= 4.9")).toMatch(/^passed/);
    expect(constrained(">= 7.1")).toMatch(/^failed/);
  });

  it("refuses what an older major or minor version is not known to have", () => {
    const protection = "  deletion_protection_enabled = true\n";
    expect(toTable(protection, "4.20.0")).toMatch(/^failed: .*known from 4\.66 on/);
    expect(toTable(protection, "4.67.0")).toMatch(/^passed/);
    const lake = (more: string): string => `resource "aws_lakeformation_resource" "a" {\n  arn = "a"\n${more}}\n`;
    expect(
      check({ "main.tf": lake(""), ".terraform.lock.hcl": lock("4.67.0") }, { "main.tf": lake('  role_arn = "r"\n') }),
    ).toContain("whether version 4 has it is not known");
  });

  it("refuses what 6.0 no longer has, and lets it name a region", () => {
    const flow = (more: string): string => `resource "aws_flow_log" "a" {\n  vpc_id = "v"\n${more}}\n`;
    const at = (version: string, more: string): string =>
      check({ "main.tf": flow(""), ".terraform.lock.hcl": lock(version) }, { "main.tf": flow(more) });
    expect(at("5.90.0", '  log_group_name = "a"\n')).toMatch(/^passed: .*deprecated there: log_group_name/);
    expect(at("6.0.0", '  log_group_name = "a"\n')).toContain(
      "failed: aws_flow_log.log_group_name: 6.0 no longer has it",
    );
    expect(at("6.0.0", '  region = "eu-west-1"\n')).toMatch(/^passed/);
    expect(at("5.90.0", '  region = "eu-west-1"\n')).toContain("aws_flow_log.region does not exist");
  });

  it("is that of every root that a shared module is called from", () => {
    const call = 'module "logs" {\n  source = "../modules/logs"\n}\n';
    const files = {
      "new/main.tf": call,
      "new/.terraform.lock.hcl": lock("5.90.0"),
      "old/main.tf": call,
      "old/.terraform.lock.hcl": lock("3.60.0"),
      "modules/logs/main.tf": bucket,
    };
    expect(check(files, { "modules/logs/main.tf": versioning(enabled) })).toMatch(/^failed: .*locked 3\.60\.0/);
    const both = { ...files, "old/.terraform.lock.hcl": lock("4.67.0") };
    expect(check(both, { "modules/logs/main.tf": versioning(enabled) })).toContain(
      "1 new resource, 2 arguments and 1 block known to hashicorp/aws 5.100.0 (locked 5.90.0 and locked 4.67.0)",
    );
  });
});

describe("a value for a module or a variable", () => {
  const call = (source: string, inputs: string): string => `module "a" {\n  source = "${source}"\n${inputs}}\n`;
  const variables = 'variable "versioned" {\n  type = bool\n}\n\nvariable "cidrs" {\n  type = list(string)\n}\n';
  const toModule = (inputs: string): string =>
    check(
      { "main.tf": call("./modules/a", ""), "modules/a/variables.tf": variables },
      { "main.tf": call("./modules/a", inputs) },
    );

  it("needs a variable in the module's directory, of a fitting type", () => {
    expect(toModule("  versioned = true\n")).toBe("passed: 1 value for variables that are declared");
    expect(toModule("  version_it = true\n")).toBe(
      "failed: version_it of module.a is not a variable there: ./modules/a",
    );
    expect(toModule('  versioned = "Enabled"\n')).toContain("where a bool belongs");
    expect(toModule('  cidrs = "10.0.0.0/8"\n')).toContain("where a list belongs");
  });

  it("is not judged, and the step is skipped, where the inputs of a module in a registry are not known", () => {
    const source = "acme/s3-bucket/aws";
    expect(check({ "main.tf": call(source, "") }, { "main.tf": call(source, "  versioning = {}\n") })).toBe(
      `skipped: versioning of module.a is not judged: ${source} is not in the repository`,
    );
  });

  it("needs an input of the version where the module is one of the registry that is known", () => {
    const dynamodb = (version: string, inputs: string): string =>
      call("terraform-aws-modules/dynamodb-table/aws", `  version = "${version}"\n${inputs}`);
    const given = (version: string): string =>
      check(
        { "main.tf": dynamodb(version, "") },
        { "main.tf": dynamodb(version, "  deletion_protection_enabled = true\n") },
      );
    expect(given("~> 3.2")).toBe("passed: 1 value that the module is known to take in its version");
    expect(given("3.1.2")).toBe(
      "failed: deletion_protection_enabled of module.a is no input of terraform-aws-modules/dynamodb-table/aws in that version",
    );
  });

  it("finds the version of a module at a commit in the comment behind it", () => {
    const at = (rest: string, inputs: string): string =>
      `module "a" {\n  source = "git::https://github.com/cloudposse/terraform-aws-ecr.git?ref=${rest}\n${inputs}}\n`;
    const given = (rest: string): string =>
      check({ "main.tf": at(rest, "") }, { "main.tf": at(rest, "  scan_images_on_push = true\n") });
    expect(given('tags/0.7.0"')).toMatch(/^failed/);
    expect(given('tags/0.8.0"')).toMatch(/^passed/);
    expect(given('5899a0b5c17b6b3e5a0d2d1f0c3b5c9e1f7a8b6d" # v0.7.0')).toMatch(/^failed/);
    expect(given('5899a0b5c17b6b3e5a0d2d1f0c3b5c9e1f7a8b6d"')).toMatch(/^skipped/);
  });

  it("needs a declaration where a file of values sets it", () => {
    const files = { "main.tf": variables, "terraform.tfvars": "versioned = false\n" };
    expect(check(files, { "terraform.tfvars": "versioned = true\n" })).toBe(
      "passed: 1 value for variables that are declared",
    );
    expect(check(files, { "terraform.tfvars": "versioned = false\nother = 1\n" })).toContain(
      "failed: other in terraform.tfvars",
    );
  });

  it("is taken by those roots that declare it, through links too", () => {
    const files = {
      "shared/inputs.tf": variables,
      "app/main.tf": 'provider "aws" {}\n',
      "dns/main.tf": 'provider "aws" {}\n',
      "vars/prod.tfvars": "versioned = false\n",
    };
    const links = new Map([["app/inputs.tf", "shared/inputs.tf"]]);
    const seen = workspaceOf(files, { links }).configuration("app/");
    expect(seen.map(({ path }) => path)).toEqual(["shared/inputs.tf", "app/main.tf"]);
    expect(check(files, { "vars/prod.tfvars": "versioned = true\n" }, { links })).toBe(
      "passed: 1 value for variables that are declared",
    );
  });

  it("fits the variable whose default it is", () => {
    const variable = (value: string): string => `variable "versioned" {\n  type    = bool\n  default = ${value}\n}\n`;
    expect(check({ "main.tf": variable("false") }, { "main.tf": variable("true") })).toMatch(/^passed/);
    expect(check({ "main.tf": variable("false") }, { "main.tf": variable("[]") })).toContain(
      "the default of var.versioned is a list",
    );
  });

  it("of another provider is not judged", () => {
    const id = (more: string): string => `resource "random_id" "a" {\n  byte_length = 8\n${more}}\n`;
    expect(check({ "main.tf": id("") }, { "main.tf": id('  prefix = "a"\n') })).toBe(
      "skipped: resource random_id a is not judged: only the schema of hashicorp/aws is shipped",
    );
  });
});
