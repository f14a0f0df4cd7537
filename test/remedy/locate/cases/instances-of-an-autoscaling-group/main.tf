variable "env" {
  default = "prod"
}

resource "aws_launch_template" "web" {
  name_prefix = "web-"
}

resource "aws_autoscaling_group" "web" {
  name     = "acme-${var.env}-group"
  min_size = 1
  max_size = 2

  launch_template {
    id = aws_launch_template.web.id
  }

  tag {
    key                 = "Name"
    value               = "acme-${var.env}-web"
    propagate_at_launch = true
  }

  tag {
    key                 = "Team"
    value               = "acme-team"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_group" "quiet" {
  min_size             = 1
  max_size             = 2
  launch_configuration = "made-elsewhere"

  tag {
    key                 = "Name"
    value               = "acme-quiet"
    propagate_at_launch = false
  }
}

resource "aws_autoscaling_group" "loud" {
  min_size             = 1
  max_size             = 2
  launch_configuration = "made-elsewhere"

  tags = [
    { key = "Name", value = "acme-loud", propagate_at_launch = "true" },
  ]
}

resource "aws_launch_template" "worker" {
  name = "acme-worker-template"

  tag_specifications {
    resource_type = "instance"
    tags = {
      Name = "acme-worker"
    }
  }

  tag_specifications {
    resource_type = "volume"
    tags = {
      Name = "acme-worker-disk"
    }
  }
}

resource "aws_instance" "bastion" {
  tags = {
    Name = "acme-bastion"
  }

  root_block_device {
    tags = {
      Name = "acme-bastion-root"
    }
  }
}
