resource "aws_subnet" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_subnet" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_subnet" "nameless" {}
