module "ecs_cluster" {
  source = "terraform-aws-modules/ecs/aws//modules/cluster"
  name = "apps"
}

module "ecs_service" {
  source = "terraform-aws-modules/ecs/aws//modules/service"
  name = "web"
}
