resource "aws_vpc" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_vpc" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_vpc" "nameless" {}
