resource "aws_iam_role" "aws_config" {
  name_prefix = "aws-config-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "config.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "aws_config" {
  role       = aws_iam_role.aws_config.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"
}

resource "aws_config_configuration_recorder" "account" {
  name     = "account"
  role_arn = aws_iam_role.aws_config.arn

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_delivery_channel" "account" {
  name           = "account"
  s3_bucket_name = aws_s3_bucket.exports.id

  depends_on = [aws_config_configuration_recorder.account]
}

resource "aws_config_configuration_recorder_status" "account" {
  name       = aws_config_configuration_recorder.account.name
  is_enabled = true

  depends_on = [aws_config_delivery_channel.account, aws_iam_role_policy_attachment.aws_config]
}
