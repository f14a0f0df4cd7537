resource "aws_acm_certificate" "sought" {
  domain_name = "www.acme.example"
}

resource "aws_acm_certificate" "near" {
  domain_name = "www.acme.example-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "www.acme.example"
}
