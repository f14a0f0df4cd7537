module "ecs" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "~> 5.12"

  cluster_name = "web"

  cluster_settings = [
    {
      name  = "containerInsights"
      value = "disabled"
    }
  ]
}
