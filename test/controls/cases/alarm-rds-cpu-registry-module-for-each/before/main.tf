variable "databases" {
  type = map(object({ class = string }))
  default = {
    orders  = { class = "db.t4g.medium" }
    billing = { class = "db.t4g.small" }
  }
}

module "db" {
  source   = "terraform-aws-modules/rds/aws"
  version  = "6.10.0"
  for_each = var.databases

  identifier     = "acme-${each.key}"
  engine         = "postgres"
  instance_class = each.value.class
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
