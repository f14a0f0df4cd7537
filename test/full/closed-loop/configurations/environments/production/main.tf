variable "retention" {
  type = number
}

module "service" {
  source = "../modules/service"

  environment = "production"
  retention   = var.retention # days
  versioning  = "Suspended"

  queues = {
    mail    = { delay = 0 }
    parcels = { delay = 5, encrypted = false }
  }
}

resource "aws_ssm_parameter" "bystander" {
  name  = "/closed-loop/production"
  type  = "String"
  value = module.service.bucket
}
