unit "db" {
  source = "../../units/db"
  path   = "db"

  values = {
    name     = "orders-test"
    multi_az = false
  }
}

unit "logs" {
  source = "${get_repo_root()}/units/logs"
  path   = "logs"

  values = {
    name = "app-test"
  }
}
