module "platform" {
  source = "git::https://example.com/platform.git"
}

locals {
  key_alias = module.platform.key_alias
}

resource "aws_sqs_queue" "jobs" {
  name              = "jobs"
  kms_master_key_id = local.key_alias.target_key_id
}
