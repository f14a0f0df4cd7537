import { describe, expect, it } from "vitest";
import { type Bounds, outOfBounds } from "../../../src/remedy/verify/bounds.ts";
import { isCompanion } from "../../../src/remedy/verify/companions.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";

const file = `resource "aws_appsync_graphql_api" "old" {
  name = "old"

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ERROR"
  }
}

resource "aws_appsync_graphql_api" "new" {
  name           = "new"
  retention_days = 30
  sink           = "arn:aws:s3:::acme-known"
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  from_port = 443
}
`;
const files = new Map([
  ["main.tf", parseText("main.tf", file)],
  ["other/main.tf", parseText("other/main.tf", "")],
]);
const path = (type: string, name: string) => [{ type: "resource", labels: [type, name] }];
const target = path("aws_appsync_graphql_api", "new");
const rule = path("aws_vpc_security_group_ingress_rule", "web");
const bounds: Bounds = {
  blocks: [
    { file: "main.tf", path: target },
    { file: "main.tf", path: rule },
    { file: "other/main.tf", path: target },
  ],
  values: [],
  beside: ["main.tf"],
  types: ["aws_appsync_graphql_api"],
};

const setting = (name: string, value: string, where = target): string | undefined =>
  outOfBounds([{ kind: "set_argument", file: "main.tf", in: where, name, value }], bounds, files);
const logConfig = (role: string, at = "main.tf"): string | undefined => {
  const text = `log_config {\n  cloudwatch_logs_role_arn = ${role}\n  field_log_level          = "ALL"\n}`;
  return outOfBounds([{ kind: "add_block", file: at, in: target, text }], bounds, files);
};

describe("what a model may write", () => {
  it("is a role for logs that the same argument of another resource of the module has already, and no other", () => {
    expect(logConfig("aws_iam_role.logs.arn")).toBeUndefined();
    expect(logConfig("aws_iam_role.admin.arn")).toContain("decides who may do or reach what");
    expect(logConfig("aws_iam_role.logs.arn", "other/main.tf")).toContain("decides who may do or reach what");
  });

  it.each([
    ["security_policy", '"TLS_1_2"'],
    ["ssl_policy", '"ELBSecurityPolicy-TLS13-1-2-2021-06"'],
    ["security_policy_name", '"TransferSecurityPolicy-2024-01"'],
    ["iam_database_authentication_enabled", "true"],
    ["description", '"What it is for"'],
    ["retention_days", "365"],
    ["sink", '"arn:aws:s3:::acme-known"'],
    ["level", '"ERROR"'],
    ["privileged_mode", "false"],
    ["format", 'jsonencode({ requestId = "$context.requestId" })'],
  ])("is %s = %s", (name, value) => {
    expect(setting(name, value)).toBeUndefined();
  });

  it.each([
    ["ssl_policy", '"ELBSecurityPolicy-TLS13-1-0-2021-06"', "who may do"],
    ["security_policy_name", '"TransferSecurityPolicy-2018-11"', "who may do"],
    ["minimum_protocol_version", '"TLSv1"', "older than 1.2"],
    ["iam_database_authentication_enabled", "false", "who may do"],
    ["retention_days", "7", "lower a protection, which is 30 now"],
    ["level", '"OFF"', "switch a protection off"],
    ["status", '"DISABLED"', "switch a protection off"],
    ["sink", '"arn:aws:s3:::evil"', "which the code does not know"],
    ["target_bucket", '"evil-bucket"', "names what the code does not know"],
    ["max_size", "0", "end what runs"],
    ["expiration_days", "1", "lives and ends"],
  ])("is not %s = %s", (name, value, why) => {
    expect(setting(name, value)).toContain(why);
  });

  it("is nothing but words about what grants access itself", () => {
    expect(setting("description", '"Web"', rule)).toBeUndefined();
    expect(setting("to_port", "65535", rule)).toContain("no model may change it");
    expect(setting("ip_protocol", '"-1"', rule)).toContain("no model may change it");
  });

  it.each([
    ["aws_wafv2_web_acl_logging_configuration", "aws_wafv2_web_acl"],
    ["aws_glue_security_configuration", "aws_glue_job"],
    ["aws_networkfirewall_logging_configuration", "aws_networkfirewall_firewall"],
    ["aws_route53_query_log", "aws_route53_zone"],
    ["aws_s3_bucket_versioning", "aws_s3_bucket"],
    ["aws_kms_key", "aws_sagemaker_endpoint"],
  ])("is a new %s beside a %s", (type, beside) => {
    expect(isCompanion(type, [beside])).toBe(true);
  });

  it.each([
    ["aws_lambda_function_url", "aws_lambda_function"],
    ["aws_sns_topic_subscription", "aws_sns_topic"],
    ["aws_s3_bucket_website_configuration", "aws_s3_bucket"],
    ["aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket"],
    ["aws_s3_bucket_policy", "aws_s3_bucket"],
    ["aws_secretsmanager_secret_version", "aws_secretsmanager_secret"],
    ["aws_rds_cluster_instance", "aws_rds_cluster"],
    ["aws_glue_security_configuration", "aws_sfn_state_machine"],
  ])("is no new %s beside a %s", (type, beside) => {
    expect(isCompanion(type, [beside])).toBe(false);
  });
});
