variable "protect" {
  type = bool
}

resource "aws_lb" "web" {
  name                       = "acme-web"
  load_balancer_type         = "application"
  enable_deletion_protection = var.protect
  subnets                    = ["subnet-1", "subnet-2"]
}

resource "aws_lb_target_group" "web" {
  name     = "acme-web"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}
