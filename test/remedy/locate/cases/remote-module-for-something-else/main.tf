module "export" {
  source = "git::https://git.example/acme/terraform-rds-export.git"
  name = "orders"
}

module "role" {
  source = "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks"
  role_name = "orders-pod"
}

module "endpoints" {
  source = "terraform-aws-modules/vpc/aws//modules/vpc-endpoints"
  name = "orders-net"
}

module "notify" {
  source = "git::https://git.example/acme/s3-notification.git"
  bucket = "orders-data"
}
