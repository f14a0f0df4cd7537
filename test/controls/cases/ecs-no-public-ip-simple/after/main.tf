resource "aws_ecs_service" "api" {
  name            = "api"
  task_definition = "api"

  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = false
  }
}
