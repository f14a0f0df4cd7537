resource "aws_ecs_task_definition" "api" {
  family                = "api"
  container_definitions = <<EOT
[
  {
    "name": "api",
    "image": "acme/api:1",
    "environment": [
      { "name": "QUEUE", "value": "${data.terraform_remote_state.queues.outputs.orders}" }
    ],
    "readonlyRootFilesystem": true
  }
]
EOT
}
