resource "aws_secretsmanager_secret" "sought" {
  name = "acme/db/password"
}

resource "aws_secretsmanager_secret" "near" {
  name = "acme/db/password-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme/db/password"
}
