resource "aws_security_group" "web" {
  name_prefix = "acme-web-"
}

resource "aws_security_group" "web_admin" {
  name_prefix = "acme-web-admin-"
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "acme-logs"
}
