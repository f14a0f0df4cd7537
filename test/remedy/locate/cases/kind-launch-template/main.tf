resource "aws_launch_template" "sought" {
  name = "acme-nodes"
}

resource "aws_launch_template" "near" {
  name = "acme-nodes-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-nodes"
}
