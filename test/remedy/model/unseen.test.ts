import { describe, expect, it } from "vitest";
import type { Turn } from "../../../src/demo/bedrock/turn.ts";
import { edits, finding, scripted } from "./scripted.ts";

const provider = {
  "providers.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
  ".terraform.lock.hcl": 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.60.0"\n}\n',
};
const block = (type: string, ...labels: string[]) => ({ type, labels });
const resource = (type: string, name: string) => block("resource", type, name);

interface Unseen {
  readonly what: string;
  readonly entity: { readonly displayName: string; readonly kind?: string };
  readonly files: Readonly<Record<string, string>>;
  readonly edits: readonly object[];
  /** A line of the result. */
  readonly line: string;
}

const unseen: readonly Unseen[] = [
  {
    what: "a security configuration beside a Glue job",
    entity: { displayName: "acme-nightly", kind: "GlueJob" },
    files: {
      "main.tf":
        'resource "aws_kms_key" "data" {\n  enable_key_rotation = true\n}\n\nresource "aws_glue_job" "nightly" {\n  name     = "acme-nightly"\n  role_arn = "arn:aws:iam::111122223333:role/glue"\n\n  command {\n    script_location = "s3://acme-scripts/nightly.py"\n  }\n}\n',
    },
    edits: [
      {
        kind: "set_argument",
        file: "main.tf",
        in: [resource("aws_glue_job", "nightly")],
        name: "security_configuration",
        value: "aws_glue_security_configuration.nightly.name",
      },
      {
        kind: "add_block",
        file: "main.tf",
        in: [],
        after: resource("aws_glue_job", "nightly"),
        text: 'resource "aws_glue_security_configuration" "nightly" {\n  name = "acme-nightly"\n\n  encryption_configuration {\n    cloudwatch_encryption {\n      cloudwatch_encryption_mode = "SSE-KMS"\n      kms_key_arn                = aws_kms_key.data.arn\n    }\n\n    job_bookmarks_encryption {\n      job_bookmarks_encryption_mode = "CSE-KMS"\n      kms_key_arn                   = aws_kms_key.data.arn\n    }\n\n    s3_encryption {\n      s3_encryption_mode = "SSE-KMS"\n      kms_key_arn        = aws_kms_key.data.arn\n    }\n  }\n}',
      },
    ],
    line: "security_configuration = aws_glue_security_configuration.nightly.name",
  },
  {
    what: "a block two levels down",
    entity: { displayName: "acme-analytics", kind: "AthenaWorkgroup" },
    files: {
      "main.tf":
        'resource "aws_athena_workgroup" "analytics" {\n  name = "acme-analytics"\n\n  configuration {\n    result_configuration {\n      output_location = "s3://acme-results/"\n    }\n  }\n}\n',
    },
    edits: [
      {
        kind: "add_block",
        file: "main.tf",
        in: [resource("aws_athena_workgroup", "analytics"), block("configuration"), block("result_configuration")],
        text: 'encryption_configuration {\n  encryption_option = "SSE_S3"\n}',
      },
    ],
    line: 'encryption_option = "SSE_S3"',
  },
  {
    what: "the settings of a stage, which are a resource of their own",
    entity: { displayName: "prod", kind: "ApiGatewayStage" },
    files: {
      "main.tf":
        'resource "aws_api_gateway_stage" "prod" {\n  rest_api_id   = "a1"\n  deployment_id = "d1"\n  stage_name    = "prod"\n}\n',
    },
    edits: [
      {
        kind: "add_block",
        file: "main.tf",
        in: [],
        after: resource("aws_api_gateway_stage", "prod"),
        text: 'resource "aws_api_gateway_method_settings" "prod" {\n  rest_api_id = aws_api_gateway_stage.prod.rest_api_id\n  stage_name  = aws_api_gateway_stage.prod.stage_name\n  method_path = "*/*"\n\n  settings {\n    logging_level = "ERROR"\n  }\n}',
      },
    ],
    line: 'logging_level = "ERROR"',
  },
  {
    what: "a key of its own, with words about it",
    entity: { displayName: "acme-endpoint", kind: "SageMakerEndpointConfiguration" },
    files: {
      "main.tf":
        'resource "aws_sagemaker_endpoint_configuration" "e" {\n  name = "acme-endpoint"\n\n  production_variants {\n    model_name             = "m"\n    variant_name           = "v"\n    initial_instance_count = 1\n    instance_type          = "ml.m5.large"\n  }\n}\n',
    },
    edits: [
      {
        kind: "set_argument",
        file: "main.tf",
        in: [resource("aws_sagemaker_endpoint_configuration", "e")],
        name: "kms_key_arn",
        value: "aws_kms_key.endpoint.arn",
      },
      {
        kind: "add_block",
        file: "main.tf",
        in: [],
        after: resource("aws_sagemaker_endpoint_configuration", "e"),
        text: 'resource "aws_kms_key" "endpoint" {\n  description         = "Volumes of SageMaker endpoints"\n  enable_key_rotation = true\n}',
      },
    ],
    line: "kms_key_arn = aws_kms_key.endpoint.arn",
  },
  {
    what: "an entry of an object in a file of values",
    entity: { displayName: "acme-refunds", kind: "StateMachine" },
    files: {
      "main.tf":
        'variable "machine" {\n  type = object({ name = string, tracing = bool })\n}\n\nresource "aws_sfn_state_machine" "refunds" {\n  name       = var.machine.name\n  role_arn   = "r"\n  definition = "{}"\n\n  tracing_configuration {\n    enabled = var.machine.tracing\n  }\n}\n',
      "terraform.tfvars": 'machine = {\n  name    = "acme-refunds"\n  tracing = false\n}\n',
    },
    edits: [
      { kind: "set_object_entry", file: "terraform.tfvars", in: [], name: "machine", path: ["tracing"], value: "true" },
    ],
    line: "tracing = true",
  },
  {
    what: "one element of a local that is repeated over",
    entity: { displayName: "acme-orders", kind: "GlueCrawler" },
    files: {
      "main.tf":
        'locals {\n  crawlers = {\n    orders = {\n      recrawl = "CRAWL_NEW_FOLDERS_ONLY"\n    }\n  }\n}\n\nresource "aws_glue_crawler" "this" {\n  for_each      = local.crawlers\n  name          = "acme-orders"\n  role          = "r"\n  database_name = "d"\n\n  recrawl_policy {\n    recrawl_behavior = each.value.recrawl\n  }\n}\n',
    },
    edits: [
      {
        kind: "set_object_entry",
        file: "main.tf",
        in: [block("locals")],
        name: "crawlers",
        path: ["orders", "recrawl"],
        value: '"CRAWL_EVERYTHING"',
      },
    ],
    line: 'recrawl = "CRAWL_EVERYTHING"',
  },
  {
    what: "an input of a module",
    entity: { displayName: "acme-crawl", kind: "GlueCrawler" },
    files: {
      "main.tf": 'module "crawl" {\n  source = "./modules/crawler"\n  name   = "acme-crawl"\n}\n',
      "modules/crawler/main.tf":
        'variable "name" {\n  type = string\n}\n\nvariable "recrawl" {\n  type    = string\n  default = "CRAWL_NEW_FOLDERS_ONLY"\n}\n\nresource "aws_glue_crawler" "this" {\n  name          = var.name\n  role          = "r"\n  database_name = "d"\n\n  recrawl_policy {\n    recrawl_behavior = var.recrawl\n  }\n}\n',
    },
    edits: [
      {
        kind: "set_argument",
        file: "main.tf",
        in: [block("module", "crawl")],
        name: "recrawl",
        value: '"CRAWL_EVERYTHING"',
      },
    ],
    line: 'recrawl = "CRAWL_EVERYTHING"',
  },
  {
    what: "what a dynamic block holds",
    entity: { displayName: "acme-flow" },
    files: {
      "main.tf":
        'resource "aws_sfn_state_machine" "m" {\n  name       = "acme-flow"\n  role_arn   = "r"\n  definition = "{}"\n\n  dynamic "tracing_configuration" {\n    for_each = [1]\n    content {\n      enabled = false\n    }\n  }\n}\n',
    },
    edits: [
      {
        kind: "set_argument",
        file: "main.tf",
        in: [resource("aws_sfn_state_machine", "m"), block("dynamic", "tracing_configuration"), block("content")],
        name: "enabled",
        value: "true",
      },
    ],
    line: "enabled = true",
  },
];

const agreeing = (line: string): Turn => ({
  kind: "tool",
  input: { verdict: { kind: "passes", evidence: [line], why: "it does" } },
});

describe("a finding that no control answers", () => {
  it.each(unseen)("is answered with $what", async ({ entity, files, edits: made, line }) => {
    const { ask } = await scripted([edits(...made)], { reading: [agreeing(line)] });
    const { proposals, refused } = await ask({
      files: { ...provider, ...files },
      finding: { ...finding, testName: "What this one wants", entity },
    });
    expect(refused).toEqual([]);
    expect(proposals).toMatchObject([{ engine: "model" }]);
    expect(proposals[0]?.files.map(({ after }) => after).join("\n")).toContain(line);
  });

  it("is told with what keeps the model from being asked: a place that is not known, or JSON", async () => {
    const { ask, bedrock } = await scripted([]);
    const lost = await ask({ finding: { ...finding, entity: { displayName: "somewhere-else" } } });
    expect(lost.refused[0]?.reason).toContain("since the place is not known: no resource in acme/infra");
    const machine = { refunds: { name: "acme-refunds", role_arn: "r", definition: "{}" } };
    const json = { resource: { aws_sfn_state_machine: machine } };
    const written = await ask({ files: { "main.tf.json": JSON.stringify(json) } });
    expect(written.refused[0]?.reason).toContain("main.tf.json is Terraform in JSON, which is read and never edited");
    expect(bedrock.requests()).toBe(0);
  });
});
