module "bastion" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 4.0"

  name = "bastion"

  metadata_options = {
    http_tokens                 = "optional"
    http_put_response_hop_limit = 2
  }
}
