module "orders" {
  source  = "cloudposse/sns-topic/aws"
  version = "~> 0.21"

  name               = "orders"
  encryption_enabled = false
}
