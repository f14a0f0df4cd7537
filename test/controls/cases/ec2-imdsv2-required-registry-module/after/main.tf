module "bastion" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "5.6.0"

  name = "bastion"
  metadata_options = {
    http_tokens = "required"
  }
}
