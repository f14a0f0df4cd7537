module "cluster" {
  source = "terraform-aws-modules/eks/aws"

  name = "vineyard"
}

module "scaler" {
  source = "terraform-aws-modules/eks/aws//modules/karpenter"

  cluster_name = module.cluster.cluster_name
}

resource "aws_iam_role" "pruner" {
  name = "${module.cluster.cluster_name}-pruner"
}

resource "aws_iam_role" "picker" {
  name = "${module.cluster.cluster_id}-picker"
}
