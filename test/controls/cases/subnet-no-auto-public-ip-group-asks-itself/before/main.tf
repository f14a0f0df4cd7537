resource "aws_subnet" "public" {
  vpc_id                  = "vpc-0a1b2c3d4e5f60718"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}

resource "aws_launch_template" "workers" {
  name = "workers"

  network_interfaces {
    associate_public_ip_address = false
  }
}

resource "aws_autoscaling_group" "workers" {
  min_size            = 1
  max_size            = 3
  vpc_zone_identifier = [aws_subnet.public.id]

  launch_template {
    id = aws_launch_template.workers.id
  }
}
