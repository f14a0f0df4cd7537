module "ledger" {
  source  = "cloudposse/s3-bucket/aws"
  version = "4.2.0"

  namespace          = "acme"
  name               = "ledger"
  versioning_enabled = true
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = module.ledger.bucket_id

  versioning_configuration {
    status = "Enabled"
  }
}
