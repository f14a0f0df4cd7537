resource "aws_vpc" "main" {
  tags = { Name = "acme" }
}
