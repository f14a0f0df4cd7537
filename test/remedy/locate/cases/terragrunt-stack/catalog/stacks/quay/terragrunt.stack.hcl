unit "tides" {
  source                  = "${get_repo_root()}/catalog/units/bucket"
  path                    = "tides"
  no_dot_terragrunt_stack = true

  values = {
    name = "tides-${values.env}"
  }
}

unit "gauge" {
  source = "${get_repo_root()}/catalog/units/gauge"
  path   = "gauge"
}
