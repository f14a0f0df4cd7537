resource "aws_subnet" "app" {
  count                   = 2
  vpc_id                  = "vpc-1"
  cidr_block              = "10.0.${count.index}.0/24"
  map_public_ip_on_launch = false
}
