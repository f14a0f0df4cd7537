variable "name" {
  default = "web-1"
}

resource "aws_instance" "web" {
  ami = "ami-1"

  tags {
    Name = "${var.name}"
  }
}

resource "aws_ebs_volume" "data" {
  size = 100

  tags {
    Name = "web data"
    Size = "100 GiB"
  }
}
