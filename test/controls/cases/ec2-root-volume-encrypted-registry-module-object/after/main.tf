module "bastion" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  name = "bastion"
  root_block_device = {
    encrypted = true
  }
}
