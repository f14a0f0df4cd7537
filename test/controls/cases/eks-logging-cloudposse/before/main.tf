module "cluster" {
  source  = "cloudposse/eks-cluster/aws"
  version = "~> 4.0"

  name = "main"
}
