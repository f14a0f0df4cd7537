module "state" {
  source  = "cloudposse/tfstate-backend/aws"
  version = "0.30.0"

  namespace                     = "acme"
  name                          = "state"
  enable_point_in_time_recovery = true
}
