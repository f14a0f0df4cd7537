resource "aws_vpc" "this" {
  for_each   = { a = "10.0.0.0/16", b = "10.1.0.0/16" }
  provider   = aws.west
  cidr_block = each.value
}

resource "aws_cloudwatch_log_group" "this_flow_logs" {
  for_each = aws_vpc.this
  provider = aws.west

  name              = "/aws/vpc-flow-logs/${each.value.id}"
  retention_in_days = 365
}

resource "aws_iam_role" "this_flow_logs" {
  for_each = aws_vpc.this
  provider = aws.west

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

resource "aws_iam_role_policy" "this_flow_logs" {
  for_each = aws_vpc.this
  provider = aws.west

  role = aws_iam_role.this_flow_logs[each.key].id

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
      Resource = "${aws_cloudwatch_log_group.this_flow_logs[each.key].arn}:*"
    }]
  })
}

resource "aws_flow_log" "this" {
  for_each = aws_vpc.this
  provider = aws.west

  vpc_id          = each.value.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.this_flow_logs[each.key].arn
  iam_role_arn    = aws_iam_role.this_flow_logs[each.key].arn
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
