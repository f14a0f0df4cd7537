module "cluster" {
  source  = "cloudposse/eks-cluster/aws"
  version = "~> 4.0"

  name                      = "main"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
}
