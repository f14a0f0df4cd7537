locals {
  log_group_name = "/ecs/${local.name}"
  ops_port       = 3001
  log_group_arn  = "arn:${local.partition}:logs:${var.aws_region}:${local.account}:log-group:${local.log_group_name}"

  environment = merge(
    {
      APP_ID                = var.github_app_id
      AWS_REGION            = var.aws_region
      GITHUB_REPO_MAPPING   = try(tostring(var.github_repo_mapping), jsonencode(var.github_repo_mapping))
      HOST                  = "0.0.0.0"
      LOG_LEVEL             = var.log_level
      OPS_HOST              = "127.0.0.1"
      OPS_PORT              = tostring(local.ops_port)
      POLL_INTERVAL_SECONDS = tostring(var.poll_interval_seconds)
      PORT                  = tostring(local.port)
      SQLITE_PATH           = "/data/terrafix.db"
      TERRAFORM_PATH        = var.terraform_path
      TMPDIR                = "/scratch"
    },
    # ECS names a region to every task, which alone would switch the model on.
    { MODEL_MONTHLY_BUDGET_USD = var.bedrock_model_id == null ? "0" : tostring(var.model_monthly_budget_usd) },
    var.bedrock_model_id == null ? {} : { BEDROCK_MODEL_ID = var.bedrock_model_id },
  )

  container = {
    name                   = "terrafix"
    image                  = "${aws_ecr_repository.this.repository_url}:${var.image_tag}"
    essential              = true
    user                   = "${local.user}:${local.user}"
    readonlyRootFilesystem = true
    stopTimeout            = 60
    linuxParameters        = { initProcessEnabled = true }
    environment            = [for name, value in local.environment : { name = name, value = value }]
    secrets                = [for name, secret in aws_secretsmanager_secret.this : { name = name, valueFrom = secret.arn }]
    portMappings           = [{ containerPort = local.port, protocol = "tcp" }]

    mountPoints = [
      { sourceVolume = "data", containerPath = "/data", readOnly = false },
      { sourceVolume = "scratch", containerPath = "/scratch", readOnly = false },
    ]

    healthCheck = {
      command = [
        "CMD", "node", "--eval",
        "fetch('http://127.0.0.1:${local.port}/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))",
      ]
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = 60
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = var.aws_region
        awslogs-stream-prefix = "terrafix"
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_ecs_cluster" "this" {
  name = local.name

  # The alarm's metric comes from here.
  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  tags = {
    VantaDescription = "Runs the task of TerraFix"
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode([local.container])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.this.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.this.id
        iam             = "ENABLED"
      }
    }
  }

  # Copies of Terraform code while they are validated; gone with the task.
  volume {
    name = "scratch"
  }
}

resource "aws_ecs_service" "this" {
  name            = local.name
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this.arn
  launch_type     = "FARGATE"
  desired_count   = 1

  # SQLite has one writer: the old task is gone before the new one starts. GitHub's deliveries of that minute are
  # asked for again.
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100

  # The database is opened before the first answer.
  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.task.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = local.container.name
    container_port   = local.port
  }

  depends_on = [
    aws_efs_mount_target.this,
    aws_iam_role_policy.execution,
    aws_lb_listener_rule.this,
  ]
}
