resource "aws_neptune_cluster" "sought" {
  cluster_identifier = "acme-graph"
}

resource "aws_neptune_cluster" "near" {
  cluster_identifier = "acme-graph-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-graph"
}
