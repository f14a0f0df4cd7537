variable "audited" {
  type    = bool
  default = true
}

resource "aws_cloudtrail" "main" {
  count = var.audited ? 1 : 0

  name           = "main"
  s3_bucket_name = "acme-trail"
}
