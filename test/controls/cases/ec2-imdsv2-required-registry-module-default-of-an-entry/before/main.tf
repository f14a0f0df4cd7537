module "bastion" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  name = "bastion"

  metadata_options = {
    http_put_response_hop_limit = 2
  }
}
