variable "name" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "acme-${var.name}"
}

resource "aws_s3_bucket_logging" "data" {
  bucket = aws_s3_bucket.data.id

  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "${aws_s3_bucket.data.id}/"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-${var.name}-logs"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "log-delivery-write"
}
