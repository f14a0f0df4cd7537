resource "aws_cloudtrail" "main" {
  name                       = var.name
  s3_bucket_name             = "acme-trail"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.main_cloudtrail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.main_cloudtrail.arn
}

resource "aws_cloudwatch_log_group" "main_cloudtrail" {
  name              = "/aws/cloudtrail/${var.name}"
  retention_in_days = 365
}

resource "aws_iam_role" "main_cloudtrail" {
  name_prefix = "cloudtrail-logs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "main_cloudtrail" {
  role = aws_iam_role.main_cloudtrail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.main_cloudtrail.arn}:*"
    }]
  })
}

variable "name" {
  type    = string
  default = "main"
}
