import { describe, expect, it } from "vitest";
import { controlById } from "../../../src/controls/catalogue.ts";
import { patch } from "../../../src/remedy/patch.ts";
import { verify } from "../../../src/remedy/verify.ts";
import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { workspaceOf } from "../workspace-of.ts";

const files = {
  "main.tf": `resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app"
  retention_in_days = 30
}

resource "aws_sns_topic" "alarms" {
  count = 1
  name  = "alarms"
}

resource "aws_sqs_queue" "jobs" {
  name   = "jobs"
  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "sqs:SendMessage", Resource = "arn" }] })
}

locals {
  names = [for name in ["a"] : upper(name)]
}
`,
};
const at = (...labels: string[]) => [{ type: "resource", labels }];
const right: Edit = {
  kind: "set_argument",
  file: "main.tf",
  in: at("aws_cloudwatch_log_group", "app"),
  name: "retention_in_days",
  value: "365",
};
const policy = (action: string, resource = '"arn"'): Edit => ({
  kind: "set_argument",
  file: "main.tf",
  in: at("aws_sqs_queue", "jobs"),
  name: "policy",
  value: `jsonencode({ Statement = [{ Effect = "Deny", Action = ${action}, Resource = ${resource} }] })`,
});
const set = (name: string, value: string, ...labels: string[]): Edit => ({ ...right, in: at(...labels), name, value });

/** What fails of edits that a recipe makes beside the right one. */
const failureOf = async (...edits: readonly Edit[]): Promise<string | undefined> => {
  const before = workspaceOf(files);
  const patched = patch(before, [right, ...edits]);
  if (patched.kind === "impossible") throw new Error(patched.reason);
  const control = controlById("log-group-retention");
  const subject = before.roots[0]?.resources().find(({ name }) => name === "app");
  if (control === undefined || subject === undefined) throw new Error("the fixture has changed");
  const { passed, checks } = await verify({
    before,
    after: patched.workspace,
    files: patched.sources,
    edits: [right, ...edits],
    adds: [],
    effects: { replacement: false, downtime: false, notes: ["kept longer"] },
    failing: [{ control, subject }],
    settings: {},
    replacement: "refuse",
    terraform: undefined,
  });
  return passed ? undefined : `${checks.at(-1)?.check}: ${checks.at(-1)?.evidence}`;
};

describe("edits of a recipe, too", () => {
  it("pass where they do what they should", async () => {
    expect(await failureOf()).toBeUndefined();
    expect(
      await failureOf(
        set("retention_in_days", "local.names[0] == null ? 365 : 400", "aws_cloudwatch_log_group", "app"),
      ),
    ).toBeUndefined();
  });

  it.each([
    [
      "take away what is there by its count",
      [set("count", "0", "aws_sns_topic", "alarms")],
      /^purpose: aws_sns_topic\.alarms\[0\] would be destroyed/,
    ],
    ["write an action with a wildcard", [policy('"sqs:*"')], /^scope: .*adds a wildcard/],
    [
      "open a range in halves",
      [set("tags", '{ a = "0.0.0.0/1", b = "128.0.0.0/1" }', "aws_sns_topic", "alarms")],
      /^scope: .*open to everyone/,
    ],
    [
      "name an administrator's policy",
      [policy('"x"', '"arn:aws:iam::aws:policy/AdministratorAccess"')],
      /^scope: .*administrator/,
    ],
    [
      "refer to a variable that there is not",
      [set("name", "var.nowhere", "aws_sns_topic", "alarms")],
      /^syntax: .*var\.nowhere, which is declared nowhere/,
    ],
    [
      "refer to data that there is not",
      [set("name", "data.aws_region.x.name", "aws_sns_topic", "alarms")],
      /^syntax: .*data\.aws_region\.x/,
    ],
    [
      "refer to a module that there is not",
      [set("name", 'format("%s", module.m.name)', "aws_sns_topic", "alarms")],
      /^syntax: .*module\.m/,
    ],
  ])("are refused where they %s", async (_, edits, reason) => {
    expect(await failureOf(...edits)).toMatch(reason);
  });

  it("may use the names that an expression binds itself", async () => {
    const bound = `{ for some_name, one_value in { a = 1 } : some_name => "\${one_value}-\${some_name}" }`;
    expect(await failureOf(set("tags", bound, "aws_sns_topic", "alarms"))).toBeUndefined();
  });
});
