module "audit" {
  source = "./modules/bucket"
  name   = "acme-audit"
}

module "exports" {
  source = "./modules/bucket"
  name   = "acme-exports"
}

resource "aws_s3_bucket_public_access_block" "exports" {
  bucket                  = module.exports.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
