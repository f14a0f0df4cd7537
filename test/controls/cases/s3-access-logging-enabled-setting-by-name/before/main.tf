resource "aws_s3_bucket" "this" {
  for_each = toset(["a", "b"])
  bucket   = "acme-${each.key}"
}
