variable "environment" {}

module "config" {
  source = "../config"
}

resource "aws_rds_cluster" "db" {
  cluster_identifier = module.config.environments[var.environment].cluster
}

resource "aws_sqs_queue" "here" {
  name = "${basename(path.cwd)}-${basename(dirname(abspath(path.module)))}"
}

resource "aws_sns_topic" "read" {
  name = trimspace(file("${path.cwd}/name.txt"))
}
