resource "aws_ecs_task_definition" "api" {
  family                = "api"
  container_definitions = file("${path.module}/containers.json")
}
