resource "aws_guardduty_detector" "main" {
  provider = aws.west
  enable   = true
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
