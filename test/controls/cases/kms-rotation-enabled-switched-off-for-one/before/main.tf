locals {
  keys = {
    a = { rotate = true }
    b = { rotate = false }
  }
}

resource "aws_kms_key" "this" {
  for_each            = local.keys
  enable_key_rotation = each.value.rotate
}
