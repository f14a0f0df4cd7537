resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "network"
}
