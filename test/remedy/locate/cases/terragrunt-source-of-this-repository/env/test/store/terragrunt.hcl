terraform {
  source = "${get_env("STAGE") == "prod" ? "git::https://git.example/acme/infra//aws/store?ref=v1" : "../../../aws//store"}"
}

inputs = {
  name = "acme-test"
}
