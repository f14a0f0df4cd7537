data "aws_vpc" "shared" {
  default = true
}

resource "aws_eip" "office" {
  domain = "vpc"
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = data.aws_vpc.shared.id

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [data.aws_vpc.shared.cidr_block, "${aws_eip.office.public_ip}/32"]
  }
}
