terraform {
  source = "../../..//modules/releases"
}

inputs = {
  environment = "dev"
}
