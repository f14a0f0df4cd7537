terraform {
  source = "../../modules//logs"
}

inputs = {
  name = "/acme/prod" # kept by audit
}
