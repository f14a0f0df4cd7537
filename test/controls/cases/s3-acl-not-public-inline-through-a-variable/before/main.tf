variable "acl" {
  type    = string
  default = "public-read-write"
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
  acl    = var.acl
}
