terraform {
  backend "s3" {}
}

resource "aws_ecs_cluster" "main" {
  name = "cluster-${terraform.workspace}"
}

resource "aws_sqs_queue" "parcels" {
  name = "parcels-${terraform.workspace}"
}
