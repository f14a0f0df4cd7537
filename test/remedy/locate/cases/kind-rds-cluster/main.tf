resource "aws_rds_cluster" "sought" {
  cluster_identifier = "acme-orders-cluster"
}

resource "aws_rds_cluster" "near" {
  cluster_identifier = "acme-orders-cluster-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-orders-cluster"
}
