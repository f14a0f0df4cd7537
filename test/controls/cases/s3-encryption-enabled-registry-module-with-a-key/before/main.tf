module "assets" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.1"

  bucket = "acme-assets"
}

resource "aws_kms_key" "logs" {
  enable_key_rotation = true
}
