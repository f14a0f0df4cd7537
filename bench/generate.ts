// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const SERVICES = ["billing", "search", "audit", "media", "orders", "ledger", "intake", "reports", "identity", "events"];
const TEAMS = ["payments", "platform", "data", "growth"];
const ENVIRONMENTS = ["dev", "prod"];
const MODULES = ["bucket", "queue", "table", "function", "database", "cluster", "network", "role"];

/** Writes a repository as large organisations keep them: shared modules, a root per service with a tfvars file per environment. The same number of files gives the same text. */
export async function generateRepository(directory: string, fileCount: number): Promise<void> {
  for (const [path, text] of repository(fileCount)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

function* repository(fileCount: number): Generator<readonly [string, string]> {
  let left = fileCount;
  for (const module of MODULES) for (const file of moduleFiles(module)) if (left-- > 0) yield file;
  for (let index = 0; left > 0; index += 1) for (const file of rootFiles(index)) if (left-- > 0) yield file;
}

const variable = (name: string, type: string, fallback?: string): string => `variable "${name}" {
  description = "The ${name.replaceAll("_", " ")} that everything in this directory is made with"
  type        = ${type}
${fallback === undefined ? "" : `  default     = ${fallback}\n`}}
`;

function* moduleFiles(module: string): Generator<readonly [string, string]> {
  const dir = `modules/${module}`;
  yield [
    `${dir}/variables.tf`,
    [
      variable("name", "string"),
      variable("environment", "string", '"dev"'),
      variable("tags", "map(string)", "{}"),
      variable("kms_key_arn", "string", "null"),
      variable("retention_days", "number", "30"),
    ].join("\n"),
  ];
  yield [`${dir}/main.tf`, MODULE_MAIN];
  yield [
    `${dir}/outputs.tf`,
    'output "arn" {\n  value = aws_s3_bucket.this.arn\n}\n\noutput "name" {\n  value = local.full_name\n}\n',
  ];
}

const MODULE_MAIN = `locals {
  full_name = join("-", compact([var.name, var.environment]))
  tags      = merge({ Name = local.full_name, ManagedBy = "terraform" }, var.tags)
}

resource "aws_s3_bucket" "this" {
  bucket = local.full_name
  tags   = local.tags
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = var.kms_key_arn == null ? 0 : 1
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = var.kms_key_arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/acme/\${local.full_name}"
  retention_in_days = var.retention_days
  tags              = local.tags
}
`;

function* rootFiles(index: number): Generator<readonly [string, string]> {
  const service = `${SERVICES[index % SERVICES.length]}-${Math.floor(index / SERVICES.length)}`;
  const team = TEAMS[index % TEAMS.length] ?? "platform";
  const dir = `services/${team}/${service}`;
  yield [`${dir}/versions.tf`, VERSIONS];
  yield [`${dir}/variables.tf`, VARIABLES];
  yield [`${dir}/locals.tf`, locals(service, team)];
  yield [`${dir}/storage.tf`, parts(storage(service))];
  yield [`${dir}/compute.tf`, parts(compute(service))];
  yield [`${dir}/iam.tf`, parts(iam(service))];
  yield [`${dir}/network.tf`, parts(network(service))];
  yield [`${dir}/modules.tf`, modules(service)];
  yield [`${dir}/outputs.tf`, outputs(service)];
  for (const environment of ENVIRONMENTS) yield [`${dir}/env/${environment}.tfvars`, values(environment, index)];
}

/** The same three times over, for three parts of a service. */
const parts = (text: string): string =>
  ["main", "batch", "public"].map((part) => text.replaceAll("PART", part)).join("\n");

const VERSIONS = `terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
  }

  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}
`;

const VARIABLES = [
  variable("environment", "string"),
  variable("region", "string", '"eu-west-1"'),
  variable("buckets", "map(object({ versioned = bool, days = optional(number, 30) }))", "{}"),
  variable("queues", "set(string)", '["jobs", "retries"]'),
  variable("ingress", "list(object({ port = number, cidrs = list(string) }))", "[]"),
  variable("multi_az", "bool", "false"),
  variable("retention_days", "number", "30"),
].join("\n");

const locals = (service: string, team: string): string => `locals {
  service = "${service}"
  prefix  = "acme-\${var.environment}-\${local.service}"

  tags = merge(
    {
      Service     = local.service
      Team        = "${team}" # who is called at night
      Environment = var.environment
    },
    var.environment == "prod" ? { Tier = "1" } : {},
  )

  versioned = { for name, bucket in var.buckets : name => bucket if bucket.versioned }
  days      = { for name, bucket in var.buckets : name => coalesce(bucket.days, var.retention_days) }
}
`;

const storage = (
  service: string,
): string => `# What ${service} keeps. Everything is encrypted with the account's own key.
resource "aws_s3_bucket" "data_PART" {
  for_each = var.buckets

  bucket        = "\${local.prefix}-PART-\${each.key}"
  force_destroy = var.environment == "dev"

  tags = merge(local.tags, { Name = each.key })
}

resource "aws_s3_bucket_versioning" "data_PART" {
  for_each = local.versioned

  bucket = aws_s3_bucket.data_PART[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "data_PART" {
  for_each = aws_s3_bucket.data_PART

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "data_PART" {
  for_each = var.buckets
  bucket   = aws_s3_bucket.data_PART[each.key].id

  rule {
    id     = "expire"
    status = "Enabled"

    expiration {
      days = local.days[each.key]
    }
  }
}

resource "aws_dynamodb_table" "items_PART" {
  name         = "\${local.prefix}-PART-items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  range_key    = "sort"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "sort"
    type = "S"
  }

  point_in_time_recovery {
    enabled = var.environment == "prod"
  }

  tags = local.tags
}

resource "aws_db_instance" "main_PART" {
  identifier                = "\${local.prefix}-PART-main"
  engine                    = "postgres"
  engine_version            = "16.3"
  instance_class            = var.environment == "prod" ? "db.r6g.large" : "db.t4g.medium"
  allocated_storage         = 100
  storage_encrypted         = true
  multi_az                  = var.multi_az
  backup_retention_period   = 7
  username                  = "postgres"
  vpc_security_group_ids    = [aws_security_group.service_PART.id]
  final_snapshot_identifier = "\${local.prefix}-PART-final"

  lifecycle {
    ignore_changes = [engine_version]
  }
}
`;

const compute = (service: string): string => `resource "aws_lambda_function" "worker_PART" {
  function_name = "\${local.prefix}-PART-worker"
  role          = aws_iam_role.worker_PART.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "\${path.module}/${service}.zip"
  timeout       = 30

  environment {
    variables = {
      TABLE   = aws_dynamodb_table.items_PART.name
      BUCKETS = join(",", [for bucket in aws_s3_bucket.data_PART : bucket.id])
    }
  }

  tags = local.tags
}

resource "aws_cloudwatch_log_group" "worker_PART" {
  name              = "/aws/lambda/\${aws_lambda_function.worker_PART.function_name}"
  retention_in_days = var.retention_days
}

resource "aws_sqs_queue" "work_PART" {
  for_each = var.queues

  name                       = "\${local.prefix}-PART-\${each.value}"
  visibility_timeout_seconds = 60
  sqs_managed_sse_enabled    = true
  redrive_policy = each.value == "retries" ? null : jsonencode({
    maxReceiveCount     = 5
    deadLetterTargetArn = "arn:aws:sqs:\${var.region}:123456789012:\${local.prefix}-PART-retries"
  })
}

resource "aws_sns_topic" "alerts_PART" {
  name              = "\${local.prefix}-PART-alerts"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_cloudwatch_metric_alarm" "errors_PART" {
  alarm_name          = "\${local.prefix}-PART-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 300
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = [aws_sns_topic.alerts_PART.arn]

  dimensions = {
    FunctionName = aws_lambda_function.worker_PART.function_name
  }
}
`;

const iam = (service: string): string => `data "aws_iam_policy_document" "assume_PART" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "worker_PART" {
  name               = "\${local.prefix}-PART-worker"
  assume_role_policy = data.aws_iam_policy_document.assume_PART.json
}

resource "aws_iam_role_policy" "worker_PART" {
  name = "${service}"
  role = aws_iam_role.worker_PART.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = [for bucket in aws_s3_bucket.data_PART : "\${bucket.arn}/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:*"]
        Resource = aws_dynamodb_table.items_PART.arn
      },
    ]
  })
}

resource "aws_iam_policy" "readers_PART" {
  name   = "\${local.prefix}-PART-readers"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Sid": "Read",
        "Effect": "Allow",
        "Action": ["s3:Get*", "s3:List*"],
        "Resource": "arn:aws:s3:::\${local.prefix}-PART-*"
      }]
    }
  EOT
}
`;

const network = (service: string): string => `resource "aws_security_group" "service_PART" {
  name        = "\${local.prefix}-PART-service"
  description = "Who may talk to ${service}"
  vpc_id      = data.aws_vpc.main_PART.id

  dynamic "ingress" {
    for_each = var.ingress
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

data "aws_vpc" "main_PART" {
  tags = { Name = "acme-\${var.environment}" }
}

resource "aws_lb" "public_PART" {
  name                       = substr("\${local.prefix}-PART-public", 0, 32)
  internal                   = false
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.service_PART.id]
  drop_invalid_header_fields = true
}
`;

const modules = (service: string): string =>
  `${MODULES.map(
    (module) => `module "${module}" {
  source = "../../../modules/${module}"

  name           = "\${local.prefix}-${module}"
  environment    = var.environment
  retention_days = var.retention_days
  tags           = local.tags
}
`,
  ).join("\n")}
module "registry_bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.1"

  bucket = "\${local.prefix}-${service}-archive"
  versioning = {
    enabled = true
  }
}
`;

const outputs = (service: string): string => `output "${service}_buckets" {
  description = "Names of the buckets by their key"
  value       = { for name, bucket in aws_s3_bucket.data_main : name => bucket.bucket }
}

output "modules" {
  value = [${MODULES.map((module) => `module.${module}.name`).join(", ")}]
}
`;

const values = (environment: string, index: number): string => `environment    = "${environment}"
multi_az       = ${environment === "prod"}
retention_days = ${environment === "prod" ? 365 : 14}

buckets = {
  uploads = { versioned = true }
  exports = { versioned = ${index % 2 === 0}, days = ${30 + (index % 60)} }
  logs    = { versioned = false, days = 400 }
}

ingress = [
  { port = 443, cidrs = ["10.${index % 250}.0.0/16"] },
  { port = 8080, cidrs = ["10.0.0.0/8", "192.168.0.0/16"] },
]
`;
