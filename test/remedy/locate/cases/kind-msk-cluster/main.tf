resource "aws_msk_cluster" "sought" {
  cluster_name = "acme-events"
}

resource "aws_msk_cluster" "near" {
  cluster_name = "acme-events-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-events"
}
