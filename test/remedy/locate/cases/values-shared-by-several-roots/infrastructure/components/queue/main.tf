variable "project" {}
variable "environment" {}
variable "state_bucket" {}
variable "queue_delay" {}
variable "queue_retries" {}
variable "queue_size" {}

resource "aws_sqs_queue" "work" {
  name          = "${var.project}-${var.environment}-work"
  delay_seconds = var.queue_delay
}
