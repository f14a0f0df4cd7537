resource "aws_autoscaling_group" "sought" {
  name = "acme-fleet"
}

resource "aws_autoscaling_group" "near" {
  name = "acme-fleet-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-fleet"
}
