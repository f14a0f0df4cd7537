terraform {
  source = "${get_repo_root()}/catalog/modules/topic"
}

inputs = {
  name = values.name
}
