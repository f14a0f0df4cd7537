# Customers ask for an export of their data in the product; the worker writes it here and mails a link that is signed
# for 24 hours. Nothing in this bucket is older than a week.
resource "aws_s3_bucket" "exports" {
  bucket = "${local.name_prefix}-${var.exports_bucket}"

  tags = {
    Purpose          = "exports of customers' data"
    ContainsUserData = "true"
  }
}

resource "aws_s3_bucket_public_access_block" "exports" {
  bucket = aws_s3_bucket.exports.id

  block_public_acls  = true
  ignore_public_acls = true

  # The old mailer put links to public objects into its mails (PLAT-412). It was retired in March.
  block_public_policy     = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_server_side_encryption_configuration" "exports" {
  bucket = aws_s3_bucket.exports.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "exports" {
  bucket = aws_s3_bucket.exports.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "exports" {
  bucket = aws_s3_bucket.exports.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }
}
