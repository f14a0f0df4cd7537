resource "aws_ecs_task_definition" "api" {
  family = "api"

  container_definitions = jsonencode([
    {
      name  = "api"
      image = "api:1.2.3" # built by the pipeline
    },
    {
      name                   = "proxy"
      image                  = "proxy:1"
      readonlyRootFilesystem = true
      privileged             = false
    }
  ])
}
