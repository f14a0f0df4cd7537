provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

resource "aws_dynamodb_table" "carts" {
  name = "acme-carts"
}
