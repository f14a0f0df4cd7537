terraform {
  source = "git::https://git.example/acme/infra//aws/store?ref=v${get_env("VERSION")}"
}

inputs = {
  name = "acme-prod"
}
