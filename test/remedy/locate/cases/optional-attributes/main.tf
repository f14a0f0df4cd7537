variable "bucket" {
  type    = object({ name = optional(string, "acme-by-default") })
  default = {}
}

resource "aws_s3_bucket" "logs" {
  bucket = var.bucket.name
}
