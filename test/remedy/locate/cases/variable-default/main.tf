variable "env" {
  default = "dev"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-${var.env}-logs"
}
