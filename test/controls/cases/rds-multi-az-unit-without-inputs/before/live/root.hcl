inputs = {
  multi_az            = false
  deletion_protection = false
  identifier          = "orders"
  engine              = "postgres"
}
