mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  environment     = "test"
  vpc_id          = "vpc-01234567"
  subnet_ids      = ["subnet-0000000a", "subnet-0000000b"]
  alb_subnet_ids  = ["subnet-1000000a", "subnet-1000000b"]
  certificate_arn = "arn:aws:acm:us-west-2:111122223333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  github_app_id   = "123456"
}

run "task_role_reaches_its_file_and_nothing_else" {
  command = plan

  assert {
    condition     = length(aws_iam_role_policy.model) == 0
    error_message = "Without a model there is no permission to call one."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.files.policy).Statement[*].Resource == [aws_efs_file_system.this.arn]
    error_message = "The task role names its own file system only."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.files.policy).Statement[0].Condition.StringEquals["elasticfilesystem:AccessPointArn"] == aws_efs_access_point.this.arn
    error_message = "The file system is reached through the access point only."
  }
}

run "profile_is_called_itself_and_its_model_only_through_it" {
  command = plan

  variables {
    bedrock_model_id = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.model[0].policy).Statement : [statement.Action, statement.Resource]] == [
      ["bedrock:InvokeModel", "arn:aws:bedrock:us-west-2:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
      ["bedrock:InvokeModel", "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ]
    error_message = "One action, on the profile and the model behind it."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.model[0].policy).Statement[1].Condition.StringEquals["bedrock:InferenceProfileArn"] == "arn:aws:bedrock:us-west-2:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0"
    error_message = "The model is called through the profile only."
  }
}

run "model_is_off_without_an_id" {
  command = plan

  assert {
    condition     = { for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.name => variable.value if contains(["BEDROCK_MODEL_ID", "MODEL_MONTHLY_BUDGET_USD"], variable.name) } == { MODEL_MONTHLY_BUDGET_USD = "0" }
    error_message = "The region that ECS names does not switch the model on."
  }
}

run "model_has_a_budget" {
  command = plan

  variables {
    bedrock_model_id         = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
    model_monthly_budget_usd = 7.5
  }

  assert {
    condition     = [for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.value if variable.name == "MODEL_MONTHLY_BUDGET_USD"] == ["7.5"]
    error_message = "The task is told what the model may cost."
  }
}

run "negative_budget_is_refused" {
  command = plan

  variables {
    model_monthly_budget_usd = -1
  }

  expect_failures = [var.model_monthly_budget_usd]
}

run "profile_of_ones_own_is_called_by_its_arn" {
  command = plan

  variables {
    bedrock_model_id = "arn:aws:bedrock:us-west-2:111122223333:application-inference-profile/a1b2c3d4e5f6"
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.model[0].policy).Statement : [statement.Resource, try(statement.Condition.StringEquals["bedrock:InferenceProfileArn"], null)]] == [
      [var.bedrock_model_id, null],
      ["arn:aws:bedrock:*::foundation-model/*", var.bedrock_model_id],
    ]
    error_message = "The profile itself, and whatever model is behind it through it alone."
  }
}

run "model_without_profile_is_called_in_this_region" {
  command = plan

  variables {
    bedrock_model_id = "anthropic.claude-3-haiku-20240307-v1:0"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.model[0].policy).Statement[*].Resource == ["arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"]
    error_message = "One model in one region."
  }
}

run "execution_role_starts_this_task_only" {
  command = plan

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Sid if statement.Resource == "*"] == ["RegistryLogin"]
    error_message = "Only the registry's login has no resource to name."
  }

  assert {
    condition     = toset(flatten([for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "ReadSecrets"])) == toset([for secret in aws_secretsmanager_secret.this : secret.arn])
    error_message = "It reads the secrets of this service and no other."
  }

  assert {
    condition     = alltrue([for action in flatten(jsondecode(aws_iam_role_policy.execution.policy).Statement[*].Action) : !strcontains(action, "*")])
    error_message = "No action is a wildcard."
  }

  assert {
    condition     = jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Only tasks of this account take the roles."
  }
}

run "every_credential_is_a_secret_and_none_is_plain" {
  command = plan

  assert {
    condition = toset(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets[*].name) == toset([
      "PRIVATE_KEY", "WEBHOOK_SECRET", "VANTA_CLIENT_ID", "VANTA_CLIENT_SECRET",
    ])
    error_message = "The app's and the Vanta application's credentials come from secrets."
  }

  assert {
    condition = alltrue([for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment :
      length(regexall("TOKEN|SECRET|PRIVATE", variable.name)) == 0
    ])
    error_message = "No credential is in the task definition."
  }

  assert {
    condition     = length(aws_secretsmanager_secret_version.vanta_api_token) == 0
    error_message = "Values are set outside."
  }
}

run "static_token_is_written_without_being_kept" {
  command = plan

  variables {
    vanta_authentication    = "token"
    vanta_api_token         = "vat_only-in-memory"
    vanta_api_token_version = 1
    github_token            = "ghp_only-in-memory"
  }

  assert {
    condition     = aws_secretsmanager_secret_version.vanta_api_token[0].secret_string == null
    error_message = "The token goes through the write-only argument."
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets[*].name, "VANTA_API_TOKEN")
    error_message = "The task is given the token."
  }
}
