resource "aws_lb_target_group" "sought" {
  name = "acme-targets"
}

resource "aws_lb_target_group" "near" {
  name = "acme-targets-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-targets"
}
