module "bastion" {
  source  = "cloudposse/ec2-instance/aws"
  version = "0.27.0"

  name = "bastion"
}
