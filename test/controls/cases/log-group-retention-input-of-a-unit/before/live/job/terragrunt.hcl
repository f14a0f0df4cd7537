terraform {
  source = "../../modules/logs"
}

inputs = {
  name = "job"
  days = 14
}
