resource "aws_glue_job" "sought" {
  name = "acme-nightly"
}

resource "aws_glue_job" "near" {
  name = "acme-nightly-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-nightly"
}
