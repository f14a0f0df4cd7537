locals {
  text = <<-EOT
    resource "aws_s3_bucket" "inside" {
      bucket = "acme-inside"
    }
  EOT
}
