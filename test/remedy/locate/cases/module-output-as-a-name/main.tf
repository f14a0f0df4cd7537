module "names" {
  source = "./names"
  env    = "prod"
}

resource "aws_s3_bucket" "logs" {
  bucket = module.names.bucket
}
