variable "name" {}

module "state" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "4.1.0"
  bucket  = var.name
}

import {
  to = module.state.aws_s3_bucket.this[0]
  id = "acme-state-x1y2"
}

module "queue" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "4.2.0"
  name    = var.name
}

import {
  to = module.queue.aws_sqs_queue.this[0]
  id = "https://sqs.eu-west-1.amazonaws.com/111122223333/acme-orders-x1"
}
