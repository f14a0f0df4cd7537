resource "aws_security_group" "a" {
  name = "acme"
  tags = { Name = "web" }
}

resource "aws_security_group" "b" {
  name = "acme"
  tags = { Name = "data" }
}
