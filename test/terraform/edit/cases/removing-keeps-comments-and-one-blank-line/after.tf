# é 😀
resource "aws_s3_bucket" "logs" {
  # keep
  force = true

  # about versions
  versioning {
    enabled = true
  }

  # about the lifecycle
  lifecycle {
    prevent_destroy = true
  }
}

output "x" {
  value = 1
}
