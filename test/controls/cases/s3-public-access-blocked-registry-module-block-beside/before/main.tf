module "ledger" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"

  bucket = "acme-ledger"

  attach_public_policy = false
}

resource "aws_s3_bucket_public_access_block" "ledger" {
  bucket = module.ledger.s3_bucket_id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
