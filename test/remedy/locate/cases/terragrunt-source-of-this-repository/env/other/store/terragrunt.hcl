terraform {
  source = "git::https://git.example/acme/modules//store?ref=v1"
}

inputs = {
  name = "acme-other"
}
