# Signed builds of the desktop client. The download page links to CloudFront, which reads from here.
resource "aws_s3_bucket" "releases" {
  bucket = "${local.name_prefix}-releases"

  tags = {
    Purpose = "signed builds of the desktop client"
  }
}

resource "aws_s3_bucket_public_access_block" "releases" {
  bucket = aws_s3_bucket.releases.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "releases" {
  bucket = aws_s3_bucket.releases.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "releases" {
  bucket = aws_s3_bucket.releases.id

  # The nightly builds, which filled this up with versions, are on GitHub releases by now.
  versioning_configuration {
    status = "Suspended"
  }
}
