resource "aws_ssm_parameter" "sought" {
  name = "/acme/flag"
}

resource "aws_ssm_parameter" "near" {
  name = "/acme/flag-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "/acme/flag"
}
