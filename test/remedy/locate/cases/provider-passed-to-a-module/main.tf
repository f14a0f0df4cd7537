provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

module "here" {
  source = "./alerts"
}

module "there" {
  source    = "./alerts"
  providers = { aws = aws.us }
}
