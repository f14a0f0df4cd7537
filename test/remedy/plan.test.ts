import { describe, expect, it } from "vitest";
import { type PlanFinding, type PlanRepository, plan } from "../../src/remedy/plan.ts";
import { workspaceOf } from "./workspace-of.ts";

const bucket = (label: string, name = `acme-${label}`): string =>
  `resource "aws_s3_bucket" "${label}" {\n  bucket = "${name}"\n}\n`;

const repository = (files: Readonly<Record<string, string>>, more: Partial<PlanRepository> = {}): PlanRepository => ({
  name: "acme/infra",
  workspace: workspaceOf(files),
  settings: {},
  groupBy: "control",
  ...more,
});

const failing = (displayName: string, testId = "aws-s3-public-access-blocked"): PlanFinding => ({
  testId,
  entity: { displayName, kind: "S3Bucket" },
});

const outcomes = async (findings: readonly PlanFinding[], repositories: readonly PlanRepository[]) => {
  const made = await plan(findings, repositories);
  const placed = [
    ...made.proposals.flatMap(({ changes }) => changes.map(({ finding }) => finding)),
    ...made.refused.flatMap((refused) => refused.findings),
  ];
  expect(placed.toSorted()).toEqual(findings.map((_finding, index) => index));
  return made;
};

describe("a block that two roots have", () => {
  const table = (enabled: string): string =>
    `variable "recovery" {\n  default = false\n}\nresource "aws_dynamodb_table" "orders" {\n  name     = "orders"\n  hash_key = "id"\n  point_in_time_recovery {\n    enabled = ${enabled}\n  }\n}\n`;
  const call = (inputs = ""): string => `module "orders" {\n  source = "../modules/orders"\n${inputs}}\n`;
  const finding: PlanFinding = {
    testId: "aws-dynamodb-pitr-backups",
    entity: { displayName: "orders", kind: "DynamoDBTable" },
  };

  it("is fixed where both get it", async () => {
    const files = { "modules/orders/main.tf": table("false"), "dev/main.tf": call(), "prod/main.tf": call() };
    const { proposals } = await outcomes([finding], [repository(files)]);
    expect(proposals.map(({ files }) => files.map(({ path }) => path))).toEqual([["modules/orders/main.tf"]]);
  });

  it("is fixed in the root that fails, where the other passes", async () => {
    const files = {
      "modules/orders/main.tf": table("var.recovery"),
      "dev/main.tf": call("  recovery = true\n"),
      "prod/main.tf": call("  recovery = false\n"),
    };
    const { proposals } = await outcomes([finding], [repository(files)]);
    expect(proposals.flatMap(({ changes }) => changes.map(({ root }) => root))).toEqual(["prod"]);
  });

  it("is ambiguous where each root would have to be changed", async () => {
    const files = {
      "modules/orders/main.tf": table("var.recovery"),
      "dev/main.tf": call("  recovery = false\n"),
      "prod/main.tf": call("  recovery = false\n"),
    };
    const { proposals, refused } = await outcomes([finding], [repository(files)]);
    expect(proposals).toEqual([]);
    expect(refused.map(({ outcome, candidates }) => [outcome, candidates?.length])).toEqual([["ambiguous", 2]]);
  });
});

describe("a block that two calls of its module in one root make", () => {
  const table = (name: string, enabled: string): string =>
    `variable "env" {}\nvariable "recovery" {\n  default = false\n}\nresource "aws_dynamodb_table" "orders" {\n  name     = ${name}\n  hash_key = "id"\n  point_in_time_recovery {\n    enabled = ${enabled}\n  }\n}\n`;
  const call = (label: string, inputs = ""): string => `module "${label}" {\n  source = "./orders"\n${inputs}}\n`;
  const finding: PlanFinding = {
    testId: "aws-dynamodb-pitr-backups",
    entity: { displayName: "orders-all-eu", kind: "DynamoDBTable" },
  };
  const env = 'variable "env" {}\n';

  it("is fixed where both get it, and the other is named", async () => {
    const files = {
      "orders/main.tf": table('"orders-all-eu"', "false"),
      "main.tf": env + call("here", "  env = var.env\n") + call("there", "  env = var.env\n"),
    };
    const { proposals } = await outcomes([finding], [repository(files)]);
    expect(proposals.map(({ files }) => files.map(({ path }) => path))).toEqual([["orders/main.tf"]]);
    expect(proposals[0]?.blastRadius).toEqual(["module.there.aws_dynamodb_table.orders"]);
  });

  it("is ambiguous where each call would have to be changed", async () => {
    const off = "  env      = var.env\n  recovery = false\n";
    const files = {
      "orders/main.tf": table('"orders-all-eu"', "var.recovery"),
      "main.tf": env + call("here", off) + call("there", off),
    };
    const { proposals, refused } = await outcomes([finding], [repository(files)]);
    expect(proposals).toEqual([]);
    expect(refused.map(({ outcome, candidates }) => [outcome, candidates?.length])).toEqual([["ambiguous", 2]]);
  });

  it("is ambiguous where one passes and the names fit in part", async () => {
    const files = {
      "orders/main.tf": table(`"orders-\${var.env}"`, "var.recovery"),
      "main.tf":
        env +
        call("here", "  env      = var.env\n  recovery = true\n") +
        call("there", `  env      = "\${var.env}-eu"\n  recovery = false\n`),
    };
    const { proposals, refused } = await outcomes([finding], [repository(files)]);
    expect(proposals).toEqual([]);
    expect(refused.map(({ outcome, candidates }) => [outcome, candidates?.length])).toEqual([["ambiguous", 2]]);
  });
});

describe("a block that a default makes none of", () => {
  it("is fixed, since the entity is there and its values are elsewhere", async () => {
    const files = {
      "live/main.tf": `terraform {\n  backend "s3" {}\n}\nvariable "on" {\n  default = false\n}\nmodule "orders" {\n  source = "./orders"\n  count  = var.on ? 1 : 0\n}\n`,
      "live/orders/main.tf": `resource "aws_dynamodb_table" "orders" {\n  name     = "acme-orders"\n  hash_key = "id"\n}\n`,
    };
    const finding: PlanFinding = {
      testId: "aws-dynamodb-pitr-backups",
      entity: { displayName: "acme-orders", kind: "DynamoDBTable" },
    };
    const { proposals } = await outcomes([finding], [repository(files)]);
    expect(proposals.map(({ certainty, files }) => [certainty, files.map(({ path }) => path)])).toEqual([
      ["pattern", ["live/orders/main.tf"]],
    ]);
  });
});

describe("a block under several variable files", () => {
  const finding = (displayName: string): PlanFinding => ({
    testId: "aws-dynamodb-pitr-backups",
    entity: { displayName, kind: "DynamoDBTable" },
  });
  const table = `variable "env" {}\nvariable "recovery" {}\nresource "aws_dynamodb_table" "orders" {\n  name     = "\${var.env}-orders"\n  hash_key = "id"\n  point_in_time_recovery {\n    enabled = var.recovery\n  }\n}\n`;
  const files = {
    "app/main.tf": `terraform {\n  backend "s3" {}\n}\n${table}`,
    "app/dev.tfvars": "recovery = false\n",
    "app/prod.tfvars": "recovery = true\n",
  };

  it("is judged with the file that the name speaks of", async () => {
    const { proposals, refused } = await outcomes([finding("production-orders")], [repository(files)]);
    expect(proposals).toEqual([]);
    expect(refused.map(({ outcome }) => outcome)).toEqual(["complies_in_code"]);
  });

  it("is fixed in the file that fails, where the name speaks of none", async () => {
    const { proposals } = await outcomes([finding("acme-orders")], [repository(files)]);
    expect(proposals.map(({ files }) => files.map(({ path }) => path))).toEqual([["app/dev.tfvars"]]);
  });
});

describe("planning", () => {
  it("makes one proposal per control and repository, and drops no finding", async () => {
    const findings = [
      failing("acme-a"),
      failing("acme-b"),
      failing("acme-gone"),
      { testId: "aws-dynamodb-pitr-backups", entity: { displayName: "orders", kind: "DynamoDBTable" } },
      failing("someone", "mfa-on-accounts-infra"),
      failing("db", "a-test-that-nobody-knows"),
    ];
    const table = 'resource "aws_dynamodb_table" "orders" {\n  name     = "orders"\n  hash_key = "id"\n}\n';
    const { proposals, refused } = await outcomes(findings, [
      repository({ "a.tf": bucket("a"), "envs/b/main.tf": bucket("b"), "t.tf": table }),
    ]);
    expect(proposals.map(({ title }) => title)).toEqual([
      "Block public access to 2 S3 buckets",
      "Enable point-in-time recovery of the table orders",
    ]);
    expect(proposals[0]?.changes.map(({ root, file }) => [root, file])).toEqual([
      [".", "a.tf"],
      ["envs/b", "envs/b/main.tf"],
    ]);
    expect(refused.map(({ findings: [index], outcome }) => [index, outcome])).toEqual([
      [2, "not_found"],
      [4, "not_fixable"],
      [5, "refused"],
    ]);
    for (const { reason } of refused) expect(reason).toMatch(/[.?]$/);
  });

  it("groups by finding, root or repository where that is asked for", async () => {
    const files = { "a.tf": bucket("a") + bucket("c"), "envs/b/main.tf": bucket("b") };
    const findings = [
      failing("acme-a"),
      failing("acme-b"),
      failing("acme-c"),
      { ...failing("acme-a"), testId: "x", testName: "S3 buckets are versioned" },
    ];
    const sizes = async (groupBy: PlanRepository["groupBy"]): Promise<readonly (readonly [string, number])[]> =>
      (await outcomes(findings, [repository(files, { groupBy })])).proposals.map(({ control, changes }) => [
        control,
        changes.length,
      ]);
    expect(await sizes("control")).toEqual([
      ["s3-public-access-blocked", 3],
      ["s3-versioning-enabled", 1],
    ]);
    expect(await sizes("root")).toEqual([
      ["s3-public-access-blocked", 2],
      ["s3-public-access-blocked", 1],
      ["s3-versioning-enabled", 1],
    ]);
    expect(await sizes("finding")).toEqual([
      ["s3-public-access-blocked", 1],
      ["s3-public-access-blocked", 1],
      ["s3-public-access-blocked", 1],
      ["s3-versioning-enabled", 1],
    ]);
    expect(await sizes("repository")).toEqual([["several", 4]]);
  });

  it("makes one change of two findings that live in the same block", async () => {
    const name = "$" + "{each.key}";
    const files = {
      "main.tf": `resource "aws_s3_bucket" "all" {\n  for_each = toset(["x", "y"])\n  bucket   = "acme-${name}"\n}\n`,
    };
    const { proposals } = await outcomes(
      [failing("acme-x"), failing("acme-y")],
      [repository(files, { groupBy: "finding" })],
    );
    expect(proposals).toHaveLength(1);
    expect(proposals[0]?.edits).toHaveLength(1);
    expect(proposals[0]?.blastRadius).toEqual([]);
  });

  it("does not let one finding that cannot be proven sink the others", async () => {
    const json = JSON.stringify({ resource: { aws_s3_bucket: { j: { bucket: "acme-j" } } } });
    const { proposals, refused } = await outcomes(
      [failing("acme-a"), failing("acme-j"), failing("acme-b")],
      [repository({ "main.tf": `${bucket("a")}\n${bucket("b")}`, "j.tf.json": json })],
    );
    expect(proposals.map(({ changes }) => changes.map(({ finding }) => finding))).toEqual([[0, 2]]);
    expect(refused).toMatchObject([{ findings: [1], outcome: "refused", target: "aws_s3_bucket.j" }]);
  });

  it("says that the code is right where it is, and names the likely causes", async () => {
    const files = {
      "main.tf": `${bucket("a")}\nresource "aws_s3_bucket_versioning" "a" {\n  bucket = aws_s3_bucket.a.id\n\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n`,
    };
    const finding = { testName: "S3 buckets are versioned", entity: { displayName: "acme-a" } };
    const { refused } = await outcomes([finding], [repository(files)]);
    expect(refused[0]).toMatchObject({ outcome: "complies_in_code", target: "aws_s3_bucket.a" });
    expect(refused[0]?.reason).toContain("Not applied yet, changed by hand, or applied to another account?");
  });

  it("names every place where the entity could be, in any of the repositories", async () => {
    const { refused } = await outcomes(
      [failing("acme-a")],
      [repository({ "main.tf": bucket("a") }), repository({ "b.tf": bucket("a") }, { name: "acme/data" })],
    );
    expect(refused[0]).toMatchObject({ outcome: "ambiguous" });
    expect(refused[0]?.candidates).toEqual([
      "acme/infra .//aws_s3_bucket.a (main.tf:1)",
      "acme/data .//aws_s3_bucket.a (b.tf:1)",
    ]);
  });

  it("looks only in the repositories that the finding is routed to", async () => {
    const { proposals } = await outcomes(
      [{ ...failing("acme-a"), repositories: [1] }],
      [repository({ "main.tf": bucket("a") }), repository({ "b.tf": bucket("a") }, { name: "acme/data" })],
    );
    expect(proposals).toMatchObject([{ repository: 1, files: [{ path: "b.tf" }] }]);
  });

  it("leaves alone what the repository ignores, with its reason", async () => {
    const ignore: PlanRepository["ignore"] = (_finding, control, target) =>
      `${control} of ${target.address} is ignored.`;
    const { refused } = await outcomes([failing("acme-a")], [repository({ "main.tf": bucket("a") }, { ignore })]);
    expect(refused).toMatchObject([
      { outcome: "refused", reason: "s3-public-access-blocked of aws_s3_bucket.a is ignored." },
    ]);
  });

  it("fixes the evaluation that fails where a block has several variable values", async () => {
    const files = {
      "main.tf":
        'resource "aws_cloudwatch_log_group" "app" {\n  name              = "/acme/app"\n  retention_in_days = var.days\n}\n\nvariable "days" {\n  default = 365\n}\n',
      "prod.tfvars": "days = 90\n",
      "dev.tfvars": "days = 400\n",
    };
    const finding = { testId: "logs-retained-for-twelve-months-config", entity: { displayName: "/acme/app" } };
    const { proposals } = await outcomes([finding], [repository(files)]);
    expect(proposals).toMatchObject([
      { files: [{ path: "prod.tfvars", before: "days = 90\n", after: "days = 365\n" }] },
    ]);
  });

  it("is ambiguous where the block fails with several variable values and nothing tells which is meant", async () => {
    const files = {
      "main.tf":
        'provider "aws" {\n  allowed_account_ids = [var.account]\n}\n\nresource "aws_cloudwatch_log_group" "app" {\n  name              = "/acme/app"\n  retention_in_days = var.days\n}\n\nvariable "days" {}\n\nvariable "account" {}\n',
      "prod.tfvars": 'days    = 90\naccount = "111122223333"\n',
      "dev.tfvars": 'days    = 30\naccount = "444455556666"\n',
    };
    const finding = { testId: "logs-retained-for-twelve-months-config", entity: { displayName: "/acme/app" } };
    const { refused } = await outcomes([finding], [repository(files)]);
    expect(refused).toMatchObject([{ outcome: "ambiguous", reason: expect.stringContaining("with prod.tfvars") }]);
    const told = { ...finding, entity: { ...finding.entity, account: "111122223333" } };
    const { proposals } = await outcomes([told], [repository(files)]);
    expect(proposals.map(({ files }) => files.map(({ path }) => path))).toEqual([["prod.tfvars"]]);
  });

  it("keeps a title within 72 characters", async () => {
    const name = `acme-${"very-".repeat(10)}long`;
    const { proposals } = await outcomes([failing(name)], [repository({ "main.tf": bucket("a", name) })]);
    expect(proposals[0]?.title.length).toBeLessThanOrEqual(72);
    expect(proposals[0]?.title).toMatch(/^Block public access to the S3 bucket acme-very-.*…$/);
  });

  it("refuses with the rule where the settings do not fit", async () => {
    const settings = { "s3-public-access-blocked": { colour: "blue" } };
    const { refused } = await outcomes([failing("acme-a")], [repository({ "main.tf": bucket("a") }, { settings })]);
    expect(refused).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("settings.s3-public-access-blocked") },
    ]);
  });
});

describe("a comment at the place of a change", () => {
  const logs = (days: string): Readonly<Record<string, string>> => ({
    "main.tf": `resource "aws_cloudwatch_log_group" "app" {\n  name              = "/acme/app"\n  retention_in_days = ${days}\n}\n`,
  });
  const finding: PlanFinding = {
    testName: "CloudWatch log retention",
    entity: { displayName: "/acme/app", kind: "CloudWatchLogGroup" },
  };

  it("is named where it speaks of the value that goes", async () => {
    const { proposals } = await outcomes([finding], [repository(logs("30 # we keep 30 days"))]);
    expect(proposals[0]?.effects.notes.join(" ")).toContain('main.tf:3 says "we keep 30 days", which holds no longer');
  });

  it("is left in peace where it speaks of something else", async () => {
    const { proposals } = await outcomes([finding], [repository(logs("30 # see the handbook, chapter 3"))]);
    expect(proposals[0]?.effects.notes.join(" ")).not.toContain("handbook");
  });
});
