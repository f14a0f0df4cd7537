resource "aws_eks_cluster" "sought" {
  name = "acme-kube"
}

resource "aws_eks_cluster" "near" {
  name = "acme-kube-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-kube"
}
