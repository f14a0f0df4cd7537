resource "aws_ebs_encryption_by_default" "this" {
  enabled = var.encrypt
}

variable "encrypt" {
  type = bool
}
