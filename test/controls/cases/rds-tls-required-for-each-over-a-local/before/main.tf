locals {
  parameters = {
    "rds.force_ssl" = "0"
    "log_statement" = "ddl"
  }
}

resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "postgres14"

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
