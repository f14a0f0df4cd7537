module "ledger" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket = "acme-ledger"

  tags = {
    Team = "payments"
  }
}
