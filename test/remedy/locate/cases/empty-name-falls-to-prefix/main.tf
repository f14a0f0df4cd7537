variable "name" {
  default = ""
}

resource "aws_iam_role" "task" {
  name        = var.name
  name_prefix = "acme-task-"
}
