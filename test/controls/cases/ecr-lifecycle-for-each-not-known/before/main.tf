variable "services" {
  type = set(string)
}

resource "aws_ecr_repository" "service" {
  for_each = var.services

  name = each.key
}
