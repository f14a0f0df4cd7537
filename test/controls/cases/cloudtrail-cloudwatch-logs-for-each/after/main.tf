resource "aws_cloudtrail" "main" {
  for_each = toset(["eu", "us"])

  name                       = "acme-${each.key}"
  s3_bucket_name             = "acme-trail"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.main_cloudtrail[each.key].arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.main_cloudtrail[each.key].arn
}

resource "aws_cloudwatch_log_group" "main_cloudtrail" {
  for_each = toset(["eu", "us"])

  name              = "/aws/cloudtrail/acme-${each.key}"
  retention_in_days = 365
}

resource "aws_iam_role" "main_cloudtrail" {
  for_each = toset(["eu", "us"])

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
  for_each = toset(["eu", "us"])

  role = aws_iam_role.main_cloudtrail[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.main_cloudtrail[each.key].arn}:*"
    }]
  })
}
