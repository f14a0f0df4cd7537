variable "project" {}

module "trail" {
  source = "github.com/acme/terraform-aws-cloudtrail.git?ref=1.0.0"
  name   = "${var.project}-audit-org"
}

module "trail_bucket" {
  source = "github.com/acme/terraform-aws-cloudtrail-s3-bucket.git?ref=1.0.0"
  name   = "${var.project}-audit-org"
}
