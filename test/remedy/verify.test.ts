import { describe, expect, it } from "vitest";
import { controlById } from "../../src/controls/catalogue.ts";
import { patch } from "../../src/remedy/patch.ts";
import type { Attempt } from "../../src/remedy/verify/attempt.ts";
import { verify } from "../../src/remedy/verify.ts";
import type { Edit } from "../../src/terraform/edit/edit.ts";
import { encode, parseText } from "../../src/terraform/syntax/parse.ts";
import { loadWorkspace } from "../../src/terraform/workspace/load.ts";
import { workspaceOf } from "./workspace-of.ts";

const group = `# the application
resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app"
  retention_in_days = 30 # days
}

resource "aws_cloudwatch_log_group" "other" {
  name              = "/acme/other"
  retention_in_days = 400
}

module "vpc" {
  source = "./modules/vpc"
}

resource "aws_iam_policy" "read" {
  name   = "read"
  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "s3:Get", Resource = "arn" }] })

  lifecycle {
    prevent_destroy = true
  }
}
`;
const files = {
  "main.tf": group,
  "modules/vpc/main.tf": 'resource "aws_vpc" "this" {\n  cidr_block = "10.0.0.0/8"\n}\n',
};

const header = { type: "resource", labels: ["aws_cloudwatch_log_group", "app"] };
const edit: Edit = { kind: "set_argument", file: "main.tf", in: [header], name: "retention_in_days", value: "365" };

const inPlace: Attempt["effects"] = { replacement: false, downtime: false, notes: ["kept longer"] };

/** An attempt whose text is what an engine made of it, whatever the edits say. */
const attemptWith = (after: string, changes: Partial<Attempt> = {}): Attempt => {
  const before = workspaceOf(files);
  const control = controlById("log-group-retention");
  const subject = before.roots[0]?.resources().find(({ name }) => name === "app");
  if (control === undefined || subject === undefined) throw new Error("the fixture has changed");
  const bytes = encode({ bom: false }, after);
  return {
    before,
    after: loadWorkspace(new Map([...before.given.files, ["main.tf", bytes]]), before.given.options),
    files: [{ before: parseText("main.tf", group), after: parseText("main.tf", after) }],
    edits: [edit],
    adds: [],
    effects: inPlace,
    failing: [{ control, subject }],
    settings: {},
    replacement: "refuse",
    terraform: undefined,
    ...changes,
  };
};

const right = group.replace("= 30", "= 365");

const failure = async (attempt: Attempt): Promise<string> => {
  const { passed, checks } = await verify(attempt);
  expect(passed).toBe(false);
  const last = checks.at(-1);
  return `${last?.check}: ${last?.evidence}`;
};

describe("the verification", () => {
  it("passes a change that its edits account for, and says what it saw in figures", async () => {
    const { passed, checks } = await verify(attemptWith(right));
    expect(passed).toBe(true);
    expect(checks.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "syntax passed",
      "scope passed",
      "format passed",
      "schema passed",
      "control passed",
      "terraform skipped",
      "purpose passed",
      "effects passed",
    ]);
    expect(checks[1]?.evidence).toContain("1 edit in 1 file account for every difference; 2 comments kept");
    expect(checks[4]?.evidence).toMatch(/^1 failing instance now passes; \d+ verdicts compared, none became worse$/);
    for (const { evidence } of checks) expect(evidence.length).toBeGreaterThan(20);
  });

  it("stops at the first check that fails", async () => {
    const { checks } = await verify(attemptWith(`${right}\nresource "broken" {`));
    expect(checks.map(({ status }) => status)).toEqual(["failed"]);
  });

  it("refuses a second declaration of what the module has, in another file too, and not what was doubled before", async () => {
    const twice = `${right}\nresource "aws_iam_user" "x" {\n  name = "x"\n}\n`;
    expect(await failure(attemptWith(`${twice}resource "aws_iam_user" "x" {}\n`))).toBe(
      "syntax: main.tf declares aws_iam_user.x, which the root declares already",
    );
    const elsewhere = attemptWith(twice);
    const files = new Map([
      ...elsewhere.after.given.files,
      ["users.tf", encode({ bom: false }, 'resource "aws_iam_user" "x" {}\n')],
    ]);
    expect(await failure({ ...elsewhere, after: loadWorkspace(files) })).toContain("declares aws_iam_user.x");
    const others = new Map([...files, ["users.tf", encode({ bom: false }, group)]]);
    const { passed } = await verify({
      ...attemptWith(right),
      after: loadWorkspace(new Map([...others, ["main.tf", encode({ bom: false }, right)]])),
    });
    expect(passed).toBe(true);
  });

  it.each([
    ["a neighbour", right.replace("= 400", "= 500"), "no edit reaches it"],
    [
      "another argument of the block",
      right.replace('"/acme/app"', '"/acme/new"'),
      "name changed and no edit reaches it",
    ],
    ["a comment at the top", right.replace("# the application", "# The application"), "loses the comment"],
    ["a comment inside", right.replace(" # days", ""), "loses the comment # days"],
    [
      "a new resource",
      `${right}\nresource "aws_iam_user" "x" {\n  name = "x"\n}\n`,
      "aws_iam_user.x, which no fix declares",
    ],
    [
      "a deleted block",
      right.replace(/resource "aws_cloudwatch_log_group" "other" \{[^}]*\}\n\n/, ""),
      "deletes the resource",
    ],
    [
      "the source of a module",
      right.replace("./modules/vpc", "./modules/net"),
      "changes a guarded part: source of module vpc",
    ],
    ["prevent_destroy", right.replace("prevent_destroy = true", "prevent_destroy = false"), "prevent_destroy"],
    ["a provider", `${right}\nprovider "aws" {\n  region = "eu-west-1"\n}\n`, "guarded part"],
    ["a wildcard", right.replace('Action = "s3:Get"', 'Action = "*"'), "adds a wildcard"],
    ["an Allow", right.replace('"Deny"', '"Allow"'), "adds an Allow statement"],
    [
      "a provisioner",
      right.replace(
        "retention_in_days = 365 # days",
        'retention_in_days = 365 # days\n\n  provisioner "local-exec" {\n    command = "true"\n  }',
      ),
      "guarded part",
    ],
    ["the order of blocks", reordered(right), "order"],
  ])("refuses a change that also touches %s", async (_what, after, reason) => {
    expect(await failure(attemptWith(after))).toMatch(/^scope: /);
    expect(await failure(attemptWith(after))).toContain(reason);
  });

  it("refuses a change that leaves canonical format", async () => {
    const after = right.replace("retention_in_days = 365", "retention_in_days   = 365");
    expect(await failure(attemptWith(after))).toContain("format: main.tf was in canonical format and no longer is");
  });

  it("refuses a change after which the resource still fails", async () => {
    expect(await failure(attemptWith(group.replace("= 30", "= 90")))).toContain("keeps log events 90 of 365 days");
  });

  it("refuses a change that makes another resource fail", async () => {
    const other = { type: "resource", labels: ["aws_cloudwatch_log_group", "other"] };
    const after = right.replace("= 400", "= 7");
    const attempt = attemptWith(after, { edits: [edit, { ...edit, in: [other], value: "7" }] });
    expect(await failure(attempt)).toContain(
      "aws_cloudwatch_log_group.other passed log-group-retention and no longer does",
    );
  });

  it("refuses a change that passes by no longer creating what failed", async () => {
    const after = right.replace(
      '  name              = "/acme/app"',
      '  count             = 0\n  name              = "/acme/app"',
    );
    const attempt = attemptWith(after, { edits: [edit, { ...edit, name: "count", value: "0" }] });
    expect(await failure(attempt)).toContain("purpose: aws_cloudwatch_log_group.app is no longer created");
  });

  it("refuses a replacement where the settings do, and effects that nobody stated", async () => {
    const replacing = { ...inPlace, replacement: true };
    expect(await failure(attemptWith(right, { effects: replacing }))).toContain("effects: the change replaces");
    expect((await verify(attemptWith(right, { effects: replacing, replacement: "draft" }))).passed).toBe(true);
    const silent = { replacement: false, downtime: false, notes: [] };
    expect(await failure(attemptWith(right, { effects: silent }))).toContain("effects: neither");
  });

  it("refuses a second companion for the same bucket", async () => {
    const bucket = 'resource "aws_s3_bucket" "a" {\n  bucket = "acme-a"\n}\n';
    const companion = (name: string, status: string): string =>
      `\nresource "aws_s3_bucket_versioning" "${name}" {\n  bucket = aws_s3_bucket.a.id\n\n  versioning_configuration {\n    status = "${status}"\n  }\n}\n`;
    const before = workspaceOf({ "main.tf": bucket + companion("one", "Suspended") });
    const text = companion("two", "Enabled").trim();
    const edits: Edit[] = [
      { kind: "add_block", file: "main.tf", in: [], after: { type: "resource", labels: ["aws_s3_bucket", "a"] }, text },
    ];
    const patched = patch(before, edits);
    const control = controlById("s3-versioning-enabled");
    const subject = before.roots[0]?.resources().find(({ type }) => type === "aws_s3_bucket");
    if (patched.kind === "impossible" || control === undefined || subject === undefined) throw new Error("fixture");
    const attempt = {
      ...attemptWith(right),
      before,
      after: patched.workspace,
      files: patched.sources,
      edits,
      adds: ["aws_s3_bucket_versioning"],
      failing: [{ control, subject }],
    };
    expect(await failure(attempt)).toMatch(/control: |purpose: /);
  });
});

function reordered(text: string): string {
  const [first = "", second = "", ...rest] = text.split(/\n\n(?=resource|module)/);
  return [second, first, ...rest].join("\n\n");
}
