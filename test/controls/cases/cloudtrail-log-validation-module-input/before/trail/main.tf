resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "acme-trail"
  enable_log_file_validation = var.validate
}

variable "validate" {
  type    = bool
  default = false
}
