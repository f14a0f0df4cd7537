resource "aws_docdb_cluster" "sought" {
  cluster_identifier = "acme-docs"
}

resource "aws_docdb_cluster" "near" {
  cluster_identifier = "acme-docs-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-docs"
}
