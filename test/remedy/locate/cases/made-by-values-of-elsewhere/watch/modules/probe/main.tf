variable "zone" {}

variable "env" {}

variable "alarmed" {
  default = false
}

resource "aws_instance" "probe" {
  tags = { Name = "uptime-probe/${var.zone}" }
}

resource "aws_sns_topic" "down" {
  name = "uptime-${var.env}-down"
}

resource "aws_sqs_queue" "alarms" {
  count = var.alarmed ? 1 : 0
  name  = "uptime-alarms"
}
