resource "aws_secretsmanager_secret" "database" {
  name = "/build/${terraform.workspace}/db"
}

resource "aws_secretsmanager_secret" "admin" {
  name = "/build/${lower(terraform.workspace)}/admin/db"
}
