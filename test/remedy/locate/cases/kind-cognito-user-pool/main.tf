resource "aws_cognito_user_pool" "sought" {
  name = "acme-people"
}

resource "aws_cognito_user_pool" "near" {
  name = "acme-people-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-people"
}
