resource "aws_ecr_repository" "this" {
  for_each = toset(["api", "web"])
  name     = each.key
}
