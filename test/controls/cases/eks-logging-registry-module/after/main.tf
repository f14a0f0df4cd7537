module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.31"

  cluster_name    = "platform"
  cluster_version = "1.31"

  vpc_id                    = "vpc-0a1b2c3d"
  subnet_ids                = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
  cluster_enabled_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
}
