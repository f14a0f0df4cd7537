variable "internal" {
  default = true
}

resource "aws_lb" "web" {
  name                       = "web"
  internal                   = var.internal
  subnets                    = ["subnet-1", "subnet-2"]
  enable_deletion_protection = true
}
