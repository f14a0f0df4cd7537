resource "aws_s3_bucket" "this" {
  for_each = toset(["audit", "logs"])

  bucket = "acme-prod-${each.key}"
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  policy = templatefile("${path.module}/delivery.json.tftpl", { bucket = each.value })
}
