variable "create" {
  type    = bool
  default = true
}

resource "aws_vpc" "main" {
  count      = var.create ? 1 : 0
  cidr_block = "10.0.0.0/16"
}

resource "aws_cloudwatch_log_group" "main_flow_logs" {
  count = var.create ? 1 : 0

  name              = "/aws/vpc-flow-logs/${aws_vpc.main[0].id}"
  retention_in_days = 365
}

resource "aws_iam_role" "main_flow_logs" {
  count = var.create ? 1 : 0

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

resource "aws_iam_role_policy" "main_flow_logs" {
  count = var.create ? 1 : 0

  role = aws_iam_role.main_flow_logs[count.index].id

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
      Resource = "${aws_cloudwatch_log_group.main_flow_logs[count.index].arn}:*"
    }]
  })
}

resource "aws_flow_log" "main" {
  count = var.create ? 1 : 0

  vpc_id          = aws_vpc.main[0].id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.main_flow_logs[count.index].arn
  iam_role_arn    = aws_iam_role.main_flow_logs[count.index].arn
}
