database = {
  # Switched off in QA
  # for easier teardown
  deletion_protection = false
  class               = "db.t3.small"
}
