variable "acl" {
  type    = string
  default = "private"
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
  acl    = var.acl
}
