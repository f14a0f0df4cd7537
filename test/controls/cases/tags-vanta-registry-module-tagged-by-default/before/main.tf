provider "aws" {
  alias  = "eu"
  region = "eu-west-1"

  default_tags {
    tags = {
      VantaOwner            = "ada@acme.example"
      VantaContainsUserData = "true"
    }
  }
}

module "ledger" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier = "acme-ledger"

  providers = {
    aws = aws.eu
  }
}
