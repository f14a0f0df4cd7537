module "cluster" {
  source  = "cloudposse/eks-cluster/aws"
  version = "~> 4.0"

  name                    = "main"
  endpoint_private_access = true
  endpoint_public_access  = false
}
