resource "aws_s3_bucket" "this" {
  for_each = toset(["a", "b"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_logging" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  target_bucket = "acme-central-logs"
  target_prefix = "${each.value.id}/"
}
