locals {
  repositories = {
    orders  = { expire = "{}" }
    billing = {}
  }
}

resource "aws_ecr_repository" "service" {
  for_each = local.repositories
  name     = each.key
}

resource "aws_ecr_lifecycle_policy" "service" {
  for_each   = { for name, repository in local.repositories : name => repository if try(repository.expire, null) != null }
  repository = aws_ecr_repository.service[each.key].name
  policy     = each.value.expire
}
