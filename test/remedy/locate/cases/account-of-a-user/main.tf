resource "aws_iam_user" "deploy" {
  name = "acme-deploy"
}

resource "aws_s3_bucket" "prod" {
  bucket = "acme-prod"
}

variable "team" {}

resource "aws_iam_user" "team" {
  name = "acme-${var.team}"
}
