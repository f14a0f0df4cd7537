module "it" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.31"

  cluster_name                           = "platform"
  cloudwatch_log_group_retention_in_days = 365
}
