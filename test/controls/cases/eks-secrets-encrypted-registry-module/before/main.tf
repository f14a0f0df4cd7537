module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.31"

  cluster_name              = "platform"
  cluster_encryption_config = {}
}
