variable "subnet_ids" {
  type = list(string)
}

resource "aws_ecs_service" "this" {
  name            = "worker"
  task_definition = "worker"

  network_configuration {
    subnets          = var.subnet_ids
    assign_public_ip = true
  }
}
