# é 😀
resource "aws_s3_bucket" "logs" {
  bucket = "logs" # keep
  force  = true

  tags = {
    Name = "logs"
  }

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

resource "aws_s3_bucket_versioning" "logs" {
  bucket = aws_s3_bucket.logs.id

  versioning_configuration {
    status = "Enabled"
  }
}