locals {
  app = regex("/infra/([^/]+)/config$", abspath(path.module))[0]
}

output "environments" {
  value = {
    dev  = { cluster = "${local.app}-dev" }
    prod = { cluster = "${local.app}-prod" }
  }
}
