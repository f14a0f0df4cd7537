resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "acme-trail"

  lifecycle {
    ignore_changes = [is_multi_region_trail]
  }
}
