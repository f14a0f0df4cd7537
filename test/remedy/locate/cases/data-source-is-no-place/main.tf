data "aws_s3_bucket" "shared" {
  bucket = "acme-shared"
}

resource "aws_s3_bucket_versioning" "shared" {
  bucket = data.aws_s3_bucket.shared.id
}
