terraform {
  backend "s3" {}
}

resource "aws_iam_role" "deploy" {
  name = "pipeline-deploy"
}

module "runner" {
  source    = "git::https://git.acme.example/platform/runner.git"
  role_name = "pipeline-deploy"
}
