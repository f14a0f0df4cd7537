resource "aws_db_instance" "sought" {
  identifier = "acme-orders-db"
}

resource "aws_db_instance" "near" {
  identifier = "acme-orders-db-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-orders-db"
}
