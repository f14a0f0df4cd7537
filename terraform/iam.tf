locals {
  file_actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]

  assume_by_tasks = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
      }
    }]
  })

  # A profile of several regions (us.anthropic…) is called by its own ARN and calls the model behind it in any of them.
  # Which one that is, the ARN of a profile of one's own does not tell.
  model         = var.bedrock_model_id == null ? "" : var.bedrock_model_id
  own_profile   = startswith(local.model, "arn:")
  model_parts   = regex("^(?:(?P<profile>us|us-gov|eu|apac|au|ca|jp|global|arn:.*)(?:\\.|$))?(?P<model>.*)$", local.model)
  model_profile = local.own_profile ? local.model : "arn:${local.partition}:bedrock:${var.aws_region}:${local.account}:inference-profile/${local.model}"

  through_profile = [
    {
      Sid      = "Profile"
      Effect   = "Allow"
      Action   = "bedrock:InvokeModel"
      Resource = local.model_profile
    },
    {
      Sid      = "ModelBehindProfile"
      Effect   = "Allow"
      Action   = "bedrock:InvokeModel"
      Resource = "arn:${local.partition}:bedrock:*::foundation-model/${local.own_profile ? "*" : local.model_parts.model}"
      Condition = {
        StringEquals = { "bedrock:InferenceProfileArn" = local.model_profile }
      }
    },
  ]

  directly = [{
    Sid      = "Model"
    Effect   = "Allow"
    Action   = "bedrock:InvokeModel"
    Resource = "arn:${local.partition}:bedrock:${var.aws_region}::foundation-model/${local.model_parts.model}"
  }]

  model_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in concat(local.through_profile, local.directly) : statement if(statement.Sid == "Model") == (local.model_parts.profile == null)]
  })
}

# What ECS needs to start the task.
resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  assume_role_policy = local.assume_by_tasks
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "RegistryLogin"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*" # the action knows no resource
      },
      {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = aws_ecr_repository.this.arn
      },
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${local.log_group_arn}:*"
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [for secret in aws_secretsmanager_secret.this : secret.arn]
      },
      {
        Sid      = "DecryptSecrets"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.this.arn
        Condition = {
          StringEquals = { "kms:ViaService" = "secretsmanager.${var.aws_region}.amazonaws.com" }
        }
      },
    ]
  })
}

# What TerraFix itself may do: nothing in the account but its file and its model.
resource "aws_iam_role" "task" {
  name               = "${local.name}-task"
  assume_role_policy = local.assume_by_tasks
}

resource "aws_iam_role_policy" "files" {
  name = "files"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = local.file_actions
      Resource = aws_efs_file_system.this.arn
      Condition = {
        StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.this.arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "model" {
  count = var.bedrock_model_id == null ? 0 : 1

  name   = "model"
  role   = aws_iam_role.task.id
  policy = local.model_policy
}
