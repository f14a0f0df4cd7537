resource "aws_s3_bucket" "orders" {
  bucket = "closed-loop-orders"
}

resource "aws_s3_bucket" "reports" {
  bucket = "closed-loop-reports"
}

resource "aws_s3_bucket_versioning" "reports" {
  bucket = aws_s3_bucket.reports.id

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_policy" "reports" {
  bucket = aws_s3_bucket.reports.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Readers"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.reports.arn}/*"
    }]
  })
}

resource "aws_s3_bucket" "logs" {
  bucket = "closed-loop-logs"
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Delivery"
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.logs.arn}/*"
    }]
  })
}

resource "aws_dynamodb_table" "carts" {
  name         = "closed-loop-carts"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_kinesis_stream" "clicks" {
  name        = "closed-loop-clicks"
  shard_count = 1
}

resource "aws_sqs_queue" "jobs" {
  name                    = "closed-loop-jobs"
  sqs_managed_sse_enabled = false
}

resource "aws_sns_topic" "news" {
  name = "closed-loop-news"
}

resource "aws_kms_key" "orders" {
  description             = "closed loop orders"
  deletion_window_in_days = 7
}

resource "aws_efs_file_system" "share" {
  creation_token = "closed-loop-share"
}

resource "aws_ecr_repository" "api" {
  name = "closed-loop-api"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/closed-loop/api"
  retention_in_days = 30
}

resource "aws_ssm_parameter" "bystander" {
  name  = "/closed-loop/storage"
  type  = "String"
  value = "unchanged"
}

resource "aws_ecs_cluster" "services" {
  name = "closed-loop-services"
}

resource "aws_ecs_task_definition" "api" {
  family = "closed-loop-api"

  container_definitions = jsonencode([{
    name       = "api"
    image      = "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1.4.0"
    memory     = 128
    privileged = true
  }])
}

resource "aws_ecr_repository" "worker" {
  name                 = "closed-loop-worker"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}
