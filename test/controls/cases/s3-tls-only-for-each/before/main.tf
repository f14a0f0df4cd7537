resource "aws_s3_bucket" "this" {
  for_each = toset(["logs", "exports"])
  bucket   = "acme-${each.key}"
}
