resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "acme-trail"
}

resource "aws_cloudtrail" "all" {
  name                  = "all"
  s3_bucket_name        = "acme-trail-all"
  is_multi_region_trail = true
}
