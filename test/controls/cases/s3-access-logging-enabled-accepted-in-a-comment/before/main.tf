# tfsec:ignore:aws-s3-enable-logging stands at the top

locals {
  name = "acme-scratch"
}

# Scratch space of the build.
#tfsec:ignore:aws-s3-enable-versioning tfsec:ignore:aws-s3-enable-bucket-logging builds leave nothing here
resource "aws_s3_bucket" "scratch" {
  bucket = "acme-scratch"
}
