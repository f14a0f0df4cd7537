resource "aws_ecs_service" "api" {
  name            = "api"
  task_definition = "api"
}
