module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name              = "platform"
  enabled_log_types = ["api", "audit"]
}
