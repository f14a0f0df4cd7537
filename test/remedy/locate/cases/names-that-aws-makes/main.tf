resource "aws_instance" "web" {
  count = 2
  tags = merge(var.tags, {
    Name = format("web-%02d", count.index + 1)
  })
}

variable "tags" {
  type = map(string)
}

resource "aws_kms_key" "data" {}

resource "aws_kms_alias" "data" {
  name          = "alias/acme-data"
  target_key_id = aws_kms_key.data.key_id
}

resource "aws_vpc" "main" {
  tags = {
    Name      = "main"
    yor_trace = "5f0e7c12"
  }
}

resource "aws_vpc" "other" {
  tags = {
    Name      = "main"
    yor_trace = "99999999"
  }
}

import {
  to = aws_ebs_volume.data
  id = "vol-07f2b91c4de83a650"
}

resource "aws_ebs_volume" "data" {}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "Session-Cache"
}

resource "aws_route53_zone" "public" {
  name = "acme.example"
}
