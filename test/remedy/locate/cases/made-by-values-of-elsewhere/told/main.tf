variable "archive" {
  default = false
}

resource "aws_kinesis_stream" "archive" {
  count = var.archive ? 1 : 0
  name  = "uptime-archive"
}
