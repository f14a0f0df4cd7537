terraform {
  backend "s3" {
    bucket = "acme-state-222222222222"
    key    = "mail/eu-west-2/terraform.tfstate"
  }
}

resource "aws_sns_topic" "mail" {
  name = "acme-mail"
}
