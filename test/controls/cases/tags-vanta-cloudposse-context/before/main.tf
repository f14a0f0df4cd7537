module "label" {
  source  = "cloudposse/label/null"
  version = "0.25.0"

  namespace = "acme"
  name      = "ledger"
  tags = {
    VantaOwner = "ada@acme.example"
  }
}

module "ledger" {
  source  = "cloudposse/dynamodb/aws"
  version = "0.37.0"

  hash_key = "id"
  context  = module.label.context
}
