resource "aws_elb" "web" {
  name    = "acme-web"
  subnets = ["subnet-1"]

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
