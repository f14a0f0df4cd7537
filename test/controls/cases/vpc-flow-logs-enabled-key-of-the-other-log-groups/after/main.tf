resource "aws_vpc" "core" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_cloudwatch_log_group" "core_flow_logs" {
  name              = "/aws/vpc-flow-logs/${aws_vpc.core.id}"
  retention_in_days = 365
  kms_key_id        = var.log_key_arn
}

resource "aws_iam_role" "core_flow_logs" {
  name_prefix = "vpc-flow-logs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "core_flow_logs" {
  role = aws_iam_role.core_flow_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
      ]
      Resource = "${aws_cloudwatch_log_group.core_flow_logs.arn}:*"
    }]
  })
}

resource "aws_flow_log" "core" {
  vpc_id          = aws_vpc.core.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.core_flow_logs.arn
  iam_role_arn    = aws_iam_role.core_flow_logs.arn
}
