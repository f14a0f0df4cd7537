import {
  to = aws_security_group.web
  id = "sg-0123456789abcdef0"
}

resource "aws_security_group" "web" {
  name = "acme-web"
}
