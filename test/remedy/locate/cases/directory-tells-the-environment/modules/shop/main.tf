variable "environment" {
  type = string
}

resource "aws_lb" "shop" {
  name = "${var.environment}-balancer"
}

resource "aws_lb" "till" {
  name = "${var.environment}-till-balancer"
}
