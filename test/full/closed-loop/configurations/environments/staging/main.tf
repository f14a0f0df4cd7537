variable "retention" {
  type = number
}

module "service" {
  source = "../modules/service"

  environment = "staging"
  retention   = var.retention # days
  versioning  = "Enabled"

  queues = {
    mail    = { delay = 0 }
    parcels = { delay = 5, encrypted = true }
  }
}

resource "aws_ssm_parameter" "bystander" {
  name  = "/closed-loop/staging"
  type  = "String"
  value = module.service.bucket
}
