terraform {
  backend "s3" {}
}

module "runner" {
  source    = "git::https://git.acme.example/platform/runner.git"
  role_name = "pipeline-deploy"
}
