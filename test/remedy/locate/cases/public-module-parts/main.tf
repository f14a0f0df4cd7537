module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name               = "orchard"
  create_node_security_group = false
}

module "scaler" {
  source = "terraform-aws-modules/eks/aws//modules/karpenter"

  cluster_name       = module.cluster.cluster_name
  iam_role_name      = "orchard-scaler"
  node_iam_role_name = "orchard-picker"
}

module "press" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-lambda.git?ref=v7.2.0"

  function_name = "cider-press"
  create_role   = false
}

module "cellar" {
  source = "terraform-aws-modules/rds/aws"

  identifier = "cider-cellar"
}

module "barrels" {
  source = "terraform-aws-modules/rds/aws"

  identifier                  = "cider-barrels"
  create_cloudwatch_log_group = true
}

module "weigher" {
  source = "terraform-aws-modules/lambda/aws"

  function_name = "apple-weigher"
}

resource "aws_cloudwatch_log_group" "weigher" {
  name = "/aws/lambda/apple-weigher"
}
