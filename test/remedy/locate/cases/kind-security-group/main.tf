resource "aws_security_group" "sought" {
  name = "acme-web-sg"
}

resource "aws_security_group" "near" {
  name = "acme-web-sg-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-web-sg"
}
