resource "aws_dax_cluster" "sought" {
  cluster_name = "acme-dax"
}

resource "aws_dax_cluster" "near" {
  cluster_name = "acme-dax-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-dax"
}
