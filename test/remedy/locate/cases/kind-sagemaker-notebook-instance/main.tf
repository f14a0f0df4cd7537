resource "aws_sagemaker_notebook_instance" "sought" {
  name = "acme-notes"
}

resource "aws_sagemaker_notebook_instance" "near" {
  name = "acme-notes-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-notes"
}
