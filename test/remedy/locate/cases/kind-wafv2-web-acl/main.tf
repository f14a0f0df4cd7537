resource "aws_wafv2_web_acl" "sought" {
  name = "acme-shield"
}

resource "aws_wafv2_web_acl" "near" {
  name = "acme-shield-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-shield"
}
