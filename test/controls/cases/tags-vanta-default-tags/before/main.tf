resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
}

provider "aws" {
  default_tags {
    tags = { VantaOwner = "ann@example.com" }
  }
}
