module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.31"

  cluster_name                   = "platform"
  cluster_endpoint_public_access = true

  subnet_ids                           = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
  cluster_endpoint_public_access_cidrs = ["198.51.100.0/24"]
}
