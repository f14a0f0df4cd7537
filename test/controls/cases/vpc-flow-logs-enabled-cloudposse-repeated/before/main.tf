module "vpc" {
  source   = "cloudposse/vpc/aws"
  version  = "2.1.1"
  for_each = toset(["blue", "green"])

  name                    = each.key
  ipv4_primary_cidr_block = "10.0.0.0/16"
}
