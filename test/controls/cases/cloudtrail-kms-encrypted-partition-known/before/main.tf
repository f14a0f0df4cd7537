data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = "acme-trail"
  include_global_service_events = true
}
