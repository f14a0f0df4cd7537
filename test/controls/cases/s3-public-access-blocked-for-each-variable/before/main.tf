variable "buckets" {
  type    = set(string)
  default = ["acme-raw", "acme-clean"]
}

resource "aws_s3_bucket" "lake" {
  for_each = var.buckets

  bucket = each.value
}
