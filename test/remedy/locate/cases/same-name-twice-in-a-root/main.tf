resource "aws_security_group" "a" {
  name = "acme"
}

resource "aws_security_group" "b" {
  name = "acme"
}
