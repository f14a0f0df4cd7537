unit "db" {
  source = "../../units/db"
  path   = "db"

  values = {
    name     = "orders-prod"
    multi_az = true
  }
}

unit "logs" {
  source = "${get_repo_root()}/units/logs"
  path   = "logs"

  values = {
    name = "app-prod"
  }
}
