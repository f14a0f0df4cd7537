resource "aws_codebuild_project" "sought" {
  name = "acme-build"
}

resource "aws_codebuild_project" "near" {
  name = "acme-build-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-build"
}
