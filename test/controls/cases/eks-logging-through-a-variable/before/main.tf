variable "log_types" {
  type    = list(string)
  default = ["audit"]
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  enabled_cluster_log_types = var.log_types

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
