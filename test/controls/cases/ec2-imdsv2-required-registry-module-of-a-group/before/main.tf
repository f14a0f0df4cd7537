module "web" {
  source  = "terraform-aws-modules/autoscaling/aws"
  version = "~> 7.0"

  name = "web"
}
