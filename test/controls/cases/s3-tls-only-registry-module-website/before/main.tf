module "docs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.1"

  bucket = "acme-docs"

  website = {
    index_document = "index.html"
  }
}
