provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}

resource "aws_vpc" "london" {
  provider   = aws.london
  cidr_block = "10.1.0.0/16"

  tags = {
    Name = "london"
  }
}

resource "aws_cloudwatch_log_group" "london_flow_logs" {
  provider = aws.london

  name              = "/aws/vpc-flow-logs/${aws_vpc.london.id}"
  retention_in_days = 365
}

resource "aws_iam_role" "london_flow_logs" {
  provider = aws.london

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

resource "aws_iam_role_policy" "london_flow_logs" {
  provider = aws.london

  role = aws_iam_role.london_flow_logs.id

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
      Resource = "${aws_cloudwatch_log_group.london_flow_logs.arn}:*"
    }]
  })
}

resource "aws_flow_log" "london" {
  provider = aws.london

  vpc_id          = aws_vpc.london.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.london_flow_logs.arn
  iam_role_arn    = aws_iam_role.london_flow_logs.arn
}
