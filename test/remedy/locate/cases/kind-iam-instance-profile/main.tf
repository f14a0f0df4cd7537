resource "aws_iam_instance_profile" "sought" {
  name = "acme-profile"
}

resource "aws_iam_instance_profile" "near" {
  name = "acme-profile-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-profile"
}
