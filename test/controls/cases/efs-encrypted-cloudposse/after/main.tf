module "files" {
  source  = "cloudposse/efs/aws"
  version = "0.27.0"

  name      = "files"
  encrypted = true
}
