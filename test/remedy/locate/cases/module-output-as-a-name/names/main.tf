variable "env" {}

output "bucket" {
  value = "acme-${var.env}-logs"
}
