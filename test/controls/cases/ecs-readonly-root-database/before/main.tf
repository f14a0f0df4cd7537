resource "aws_ecs_task_definition" "postgres" {
  family = "postgres"

  container_definitions = jsonencode([
    {
      name  = "postgres"
      image = "public.ecr.aws/docker/library/postgres:16"
    }
  ])
}
