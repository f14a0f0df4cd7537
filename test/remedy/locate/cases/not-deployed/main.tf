# resource "aws_s3_bucket" "old" {
#   bucket = "acme-commented"
# }

terraform {
  backend "s3" {
    bucket = "acme-state"
  }
}

data "aws_s3_bucket" "shared" {
  bucket = "acme-shared"
}

resource "aws_s3_bucket_policy" "shared" {
  bucket = data.aws_s3_bucket.shared.id
  policy = "{}"
}

resource "aws_s3_bucket" "off" {
  count  = 0
  bucket = "acme-off"
}

resource "aws_s3_bucket" "named_otherwise" {
  bucket = "acme-real"
  tags = {
    Name = "acme-tag"
  }
}

removed {
  from = aws_s3_bucket.gone
}
