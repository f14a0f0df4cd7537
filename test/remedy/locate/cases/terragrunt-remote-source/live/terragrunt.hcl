terraform {
  source = "git::https://git.example/acme/modules.git//store?ref=v1"
}

inputs = {
  name = "acme-store"
}
