module "bastion" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 5.0"

  name = "bastion"

  root_block_device = [
    {
      volume_size = 30
      encrypted   = true
    },
  ]
}
