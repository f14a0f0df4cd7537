resource "aws_security_group" "a" {
  name = "acme"
  tags = { yor_trace = "0f6a3d1c" }
}

resource "aws_security_group" "b" {
  name = "acme"
  tags = { yor_trace = "9e8d7c6b" }
}
