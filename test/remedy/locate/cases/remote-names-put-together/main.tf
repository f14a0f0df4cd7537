variable "project" {}
variable "environment" {}

module "reader" {
  source = "git::https://git.example/acme/lambda.git"
  project = var.project
  environment = var.environment
  component = "mail"
  function_name = "reader"
}

module "mail_reader_queue" {
  source = "git::https://git.example/acme/sqs.git"
  project = var.project
  environment = var.environment
  component = "mail"
  name = "reader"
}
