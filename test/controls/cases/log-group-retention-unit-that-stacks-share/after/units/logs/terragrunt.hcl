terraform {
  source = "${get_repo_root()}/modules/logs"
}

inputs = {
  name = values.name
  days = 365
}
