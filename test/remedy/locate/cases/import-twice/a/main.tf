import {
  to = aws_db_instance.main
  id = "acme-main"
}

resource "aws_db_instance" "main" {
  instance_class = "db.t4g.micro"
}
