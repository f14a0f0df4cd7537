terraform {
  source = "git::https://example.com/acme/modules.git//releases?ref=v1"
}

inputs = {
  environment = "other"
}
