variable "log_bucket" {
  type = string
}

resource "aws_lb" "web" {
  name = "web"

  access_logs {
    bucket  = var.log_bucket
    enabled = true
  }
}
