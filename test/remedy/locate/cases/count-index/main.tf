resource "aws_instance" "web" {
  count = 2
  tags  = { Name = "acme-web-${count.index + 1}" }
}
