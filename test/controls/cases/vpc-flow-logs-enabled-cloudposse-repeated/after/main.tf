module "vpc" {
  source   = "cloudposse/vpc/aws"
  version  = "2.1.1"
  for_each = toset(["blue", "green"])

  name                    = each.key
  ipv4_primary_cidr_block = "10.0.0.0/16"
}

resource "aws_cloudwatch_log_group" "vpc_flow_logs" {
  for_each = module.vpc

  name              = "/aws/vpc-flow-logs/${each.value.vpc_id}"
  retention_in_days = 365
}

resource "aws_iam_role" "vpc_flow_logs" {
  for_each = module.vpc

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

resource "aws_iam_role_policy" "vpc_flow_logs" {
  for_each = module.vpc

  role = aws_iam_role.vpc_flow_logs[each.key].id

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
      Resource = "${aws_cloudwatch_log_group.vpc_flow_logs[each.key].arn}:*"
    }]
  })
}

resource "aws_flow_log" "vpc" {
  for_each = module.vpc

  vpc_id          = each.value.vpc_id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.vpc_flow_logs[each.key].arn
  iam_role_arn    = aws_iam_role.vpc_flow_logs[each.key].arn
}
