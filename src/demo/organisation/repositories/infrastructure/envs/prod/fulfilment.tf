# Orders that need a person: a parcel that came back, an address that does not exist.
resource "aws_sfn_state_machine" "fulfilment" {
  name     = "${local.name_prefix}-order-fulfilment"
  role_arn = aws_iam_role.fulfilment.arn

  definition = <<-JSON
    {
      "Comment": "Waits three days for support, then refunds",
      "StartAt": "AskSupport",
      "States": {
        "AskSupport": { "Type": "Wait", "Seconds": 259200, "Next": "Refund" },
        "Refund": {
          "Type": "Task",
          "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": { "FunctionName": "${local.name_prefix}-refund", "Payload.$": "$" },
          "End": true
        }
      }
    }
  JSON
}

resource "aws_iam_role" "fulfilment" {
  name = "${local.name_prefix}-order-fulfilment"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "fulfilment" {
  name = "invoke-refund"
  role = aws_iam_role.fulfilment.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = "arn:aws:lambda:${var.region}:${var.account_id}:function:${local.name_prefix}-refund"
    }]
  })
}

# What Step Functions needs to set up a log delivery; AWS takes no narrower resource than all (PLAT-388).
resource "aws_iam_role_policy" "fulfilment_logs" {
  name = "deliver-logs"
  role = aws_iam_role.fulfilment.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ]
      Resource = "*"
    }]
  })
}
