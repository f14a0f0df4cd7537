module "uploads" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket = "acme-uploads"
}

resource "aws_s3_bucket_logging" "uploads" {
  bucket        = module.uploads.s3_bucket_id
  target_bucket = "acme-logs"
  target_prefix = "uploads/"
}
