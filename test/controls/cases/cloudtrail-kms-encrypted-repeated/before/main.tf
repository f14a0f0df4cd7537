resource "aws_cloudtrail" "main" {
  for_each       = toset(["a", "b"])
  name           = each.key
  s3_bucket_name = "acme-trail"
}
