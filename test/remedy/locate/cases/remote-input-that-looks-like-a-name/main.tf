module "role" {
  source               = "cloudposse/eks-iam-role/aws"
  version              = "2.0.0"
  service_account_name = "cert-manager"
}
