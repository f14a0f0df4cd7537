module "ledger" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket = "acme-ledger"
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = module.ledger.s3_bucket_id

  versioning_configuration {
    status = "Enabled"
  }
}
