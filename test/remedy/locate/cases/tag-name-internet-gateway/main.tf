resource "aws_internet_gateway" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_internet_gateway" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_internet_gateway" "nameless" {}
