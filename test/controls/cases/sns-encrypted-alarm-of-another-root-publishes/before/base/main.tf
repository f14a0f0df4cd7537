terraform {
  backend "s3" {
    key = "base"
  }
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}
