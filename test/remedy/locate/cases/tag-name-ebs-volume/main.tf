resource "aws_ebs_volume" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_ebs_volume" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_ebs_volume" "nameless" {}
