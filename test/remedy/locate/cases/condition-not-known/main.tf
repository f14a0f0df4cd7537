variable "live" {}

resource "aws_s3_bucket" "logs" {
  bucket = var.live ? "acme-live" : "acme-test"
}
