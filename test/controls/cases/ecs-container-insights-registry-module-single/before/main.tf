module "cluster" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "5.2.0"

  cluster_name = "main"

  cluster_settings = {
    name  = "containerInsights"
    value = "disabled"
  }
}
