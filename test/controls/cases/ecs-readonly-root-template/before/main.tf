variable "image" {
  type = string
}

resource "aws_ecs_task_definition" "api" {
  family = "api"

  container_definitions = templatefile("${path.module}/tasks/api.json.tftpl", {
    image  = var.image
    memory = 512
  })
}
