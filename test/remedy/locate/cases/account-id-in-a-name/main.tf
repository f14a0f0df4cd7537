data "aws_caller_identity" "me" {}

resource "aws_s3_bucket" "trail" {
  bucket = "acme-trail-${data.aws_caller_identity.me.account_id}"
}
