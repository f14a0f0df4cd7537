variable "name" {
  type = string
}

variable "enabled" {
  type    = bool
  default = false
}

variable "suspended" {
  type    = bool
  default = false
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = (
      var.enabled
      ? (var.suspended ? "Suspended" : "Enabled")
      : "Disabled"
    )
  }
}
