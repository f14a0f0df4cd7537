module "web" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "web"
  access_logs = {
    bucket = "acme-logs"
  }
}
