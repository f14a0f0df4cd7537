data "aws_region" "here" {}

resource "aws_sqs_queue" "jobs" {
  name = "jobs-${data.aws_region.here.region}"
}
