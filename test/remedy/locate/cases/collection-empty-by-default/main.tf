terraform {
  backend "s3" {}
}

variable "fleets" {
  type    = map(string)
  default = {}
}

resource "aws_iam_role" "captain" {
  for_each = var.fleets
  name     = "harbour-${each.key}-captain-role"
}

resource "aws_sqs_queue" "log" {
  for_each = var.fleets
  name     = "harbour-${each.key}"
}
