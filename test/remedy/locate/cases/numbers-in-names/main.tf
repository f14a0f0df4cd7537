terraform {
  backend "s3" {}
}

variable "boats" {
  type = number
}

resource "aws_instance" "boat" {
  count = var.boats
  tags = {
    Name = format("ferry%d", count.index)
  }
}

resource "aws_instance" "dock" {
  count = var.boats
  tags = {
    Name = format("ferry%d dock", count.index)
  }
}

resource "aws_sqs_queue" "berth" {
  count = var.boats
  name  = "ferry-berth-${count.index + 1}"
}
