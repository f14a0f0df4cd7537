terraform {
  backend "s3" {
    bucket = "acme-state-111111111111"
    key    = "mail/eu-west-1/terraform.tfstate"
  }
}

resource "aws_sns_topic" "mail" {
  name = "acme-mail"
}
