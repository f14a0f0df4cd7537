terraform {
  source = "../../modules//logs"
}

inputs = {
  name = "/acme/dev"
}
