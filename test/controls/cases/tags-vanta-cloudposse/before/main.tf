module "ledger" {
  source  = "cloudposse/dynamodb/aws"
  version = "0.37.0"

  namespace = "acme"
  name      = "ledger"
  hash_key  = "id"
}
