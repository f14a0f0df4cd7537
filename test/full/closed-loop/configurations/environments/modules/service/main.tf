# One service, as every environment has it.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/closed-loop/${var.environment}/service"
  retention_in_days = var.retention
}

resource "aws_s3_bucket" "this" {
  bucket = "closed-loop-${var.environment}-service"
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = var.versioning
  }
}

resource "aws_dynamodb_table" "this" {
  name         = "closed-loop-${var.environment}-service"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "point_in_time_recovery" {
    for_each = var.backups ? [1] : []

    content {
      enabled = true
    }
  }
}

resource "aws_sqs_queue" "this" {
  for_each = var.queues

  name                    = "closed-loop-${var.environment}-${each.key}"
  delay_seconds           = each.value.delay
  sqs_managed_sse_enabled = each.value.encrypted # see the platform's handbook
}

resource "aws_kms_key" "this" {
  description             = "closed loop ${var.environment}"
  deletion_window_in_days = 7
}

output "bucket" {
  value = aws_s3_bucket.this.id
}
