resource "aws_cloudtrail" "sought" {
  name = "acme-trail"
}

resource "aws_cloudtrail" "near" {
  name = "acme-trail-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-trail"
}
