resource "aws_iam_policy" "sought" {
  name = "acme-read-only"
}

resource "aws_iam_policy" "near" {
  name = "acme-read-only-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-read-only"
}
