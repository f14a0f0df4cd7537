terraform {
  source = "../../modules/logs"
}

inputs = {
  name = "app"
  days = 365
}
