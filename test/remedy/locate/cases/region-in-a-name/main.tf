data "aws_region" "here" {}

resource "aws_s3_bucket" "trail" {
  bucket = "acme-trail-${data.aws_region.here.name}"
}
