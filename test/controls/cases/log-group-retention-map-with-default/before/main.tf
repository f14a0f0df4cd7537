locals {
  groups = {
    app    = { days = 30 }
    worker = {}
  }
}

resource "aws_cloudwatch_log_group" "all" {
  for_each          = local.groups
  name              = "/acme/${each.key}"
  retention_in_days = lookup(each.value, "days", 60)
}
