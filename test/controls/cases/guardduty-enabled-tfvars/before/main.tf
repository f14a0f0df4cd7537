resource "aws_guardduty_detector" "main" {
  enable = var.on
}

variable "on" {
  type = bool
}
