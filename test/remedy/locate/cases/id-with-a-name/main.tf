resource "aws_instance" "web" {
  tags = { Name = "acme-web" }
}
