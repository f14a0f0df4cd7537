resource "aws_redshift_cluster" "sought" {
  cluster_identifier = "acme-warehouse"
}

resource "aws_redshift_cluster" "near" {
  cluster_identifier = "acme-warehouse-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-warehouse"
}
