locals {
  volumes = { data = "vol-0a1b2c3d4e5f60718", logs = "vol-0b1b2c3d4e5f60718" }
}

import {
  for_each = local.volumes
  to       = aws_ebs_volume.this[each.key]
  id       = each.value
}

resource "aws_ebs_volume" "this" {
  for_each          = local.volumes
  availability_zone = "eu-west-1a"
  size              = 10
}
