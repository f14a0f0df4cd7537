resource "aws_cloudtrail" "main" {
  name           = var.name
  s3_bucket_name = "acme-trail"
}

variable "name" {
  type    = string
  default = "main"
}
