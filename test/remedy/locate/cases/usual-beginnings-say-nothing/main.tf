variable "name" {}
variable "env" {}

resource "aws_cloudwatch_log_group" "any" {
  name = "/aws/lambda/${var.name}"
}

resource "aws_cloudwatch_log_group" "some" {
  name = "/aws/lambda/mail-${var.env}"
}

resource "aws_kms_key" "any" {}

resource "aws_kms_alias" "any" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.any.key_id
}
