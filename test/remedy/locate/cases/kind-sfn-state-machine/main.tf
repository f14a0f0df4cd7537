resource "aws_sfn_state_machine" "sought" {
  name = "acme-flow"
}

resource "aws_sfn_state_machine" "near" {
  name = "acme-flow-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-flow"
}
