terraform {
  source = "../../modules/logs"
}

dependency "keys" {
  config_path = "../keys"
}

inputs = {
  kms_key_arn = dependency.keys.outputs.logs_key_arn
}
