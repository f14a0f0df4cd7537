module "cluster" {
  source  = "cloudposse/ecs-cluster/aws"
  version = "~> 0.9"

  name                       = "main"
  container_insights_enabled = true
}
