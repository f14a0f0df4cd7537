resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "acme-trail"
  enable_logging = var.on

  is_multi_region_trail         = true
  include_global_service_events = false
}

variable "on" {
  type    = bool
  default = false
}
