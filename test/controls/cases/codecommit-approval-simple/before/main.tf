resource "aws_codecommit_repository" "api" {
  repository_name = "api"
}
