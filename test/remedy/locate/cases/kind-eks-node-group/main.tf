resource "aws_eks_node_group" "sought" {
  node_group_name = "acme-thing"
}

resource "aws_eks_node_group" "near" {
  node_group_name = "acme-thing-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-thing"
}
