resource "aws_iam_role" "sought" {
  name = "acme-deployer"
}

resource "aws_iam_role" "near" {
  name = "acme-deployer-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-deployer"
}
