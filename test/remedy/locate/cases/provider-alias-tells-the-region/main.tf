provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_sns_topic" "here" {
  name = "alerts"
}

resource "aws_sns_topic" "there" {
  provider = aws.us
  name     = "alerts"
}
