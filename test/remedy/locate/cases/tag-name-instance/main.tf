resource "aws_instance" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_instance" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_instance" "nameless" {}
