resource "aws_athena_workgroup" "sought" {
  name = "acme-queries"
}

resource "aws_athena_workgroup" "near" {
  name = "acme-queries-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-queries"
}
