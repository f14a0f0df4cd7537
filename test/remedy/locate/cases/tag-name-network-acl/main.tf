resource "aws_network_acl" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_network_acl" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_network_acl" "nameless" {}
