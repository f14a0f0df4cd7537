locals {
  config = yamldecode(file("${path.module}/config.yaml"))
}

resource "aws_s3_bucket" "logs" {
  bucket = local.config.bucket
}
