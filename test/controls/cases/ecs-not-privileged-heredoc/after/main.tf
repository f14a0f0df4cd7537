resource "aws_ecs_task_definition" "api" {
  family                = "api"
  container_definitions = <<EOT
[{ "name": "api", "image": "api:1", "privileged": false }]
EOT
}
