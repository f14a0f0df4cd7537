resource "aws_rds_cluster_instance" "sought" {
  identifier = "acme-thing"
}

resource "aws_rds_cluster_instance" "near" {
  identifier = "acme-thing-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-thing"
}
