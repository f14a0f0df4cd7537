module "api" {
  source = "git::https://git.example/acme/modules.git//ecs"
  service_name = "api"
  log_bucket_name = "acme-logs"
}

module "queries" {
  source = "git::https://git.example/acme/modules.git//athena"
  access_log_bucket_name = "acme-access"
}
