resource "aws_cloudtrail" "main" {
  for_each = toset(["eu", "us"])

  name           = "acme-${each.key}"
  s3_bucket_name = "acme-trail"
}
