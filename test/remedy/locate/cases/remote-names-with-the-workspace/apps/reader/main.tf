terraform {
  backend "s3" {}
}

resource "aws_sqs_queue" "reader" {
  name = "reader-${terraform.workspace}"
}
