resource "aws_security_group" "edge" {
  name   = "edge"
  vpc_id = "vpc-0a1b2c3d"

  ingress {
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "edge" {
  name            = "edge"
  internal        = false
  security_groups = [aws_security_group.edge.id]
  subnets         = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
}

resource "aws_lb_listener" "edge" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 8443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_instance" "bastion" {
  ami                    = "ami-0a1b2c3d4e"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.edge.id]
}
