resource "aws_route53_zone" "sought" {
  name = "acme.example"
}

resource "aws_route53_zone" "near" {
  name = "acme.example-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme.example"
}
