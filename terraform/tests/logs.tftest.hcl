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

run "only_load_balancers_of_this_account_write_to_the_bucket" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement : [statement.Principal.Service, statement.Action, statement.Resource, statement.Condition.ArnLike["aws:SourceArn"]] if statement.Effect == "Allow"] == [
      [
        "logdelivery.elasticloadbalancing.amazonaws.com",
        "s3:PutObject",
        "arn:aws:s3:::terrafix-test-logs-0123456789/AWSLogs/111122223333/*",
        "arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/*",
      ],
    ]
    error_message = "Nothing but the delivery of logs is allowed."
  }

  assert {
    condition     = [for statement in jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement : [statement.Action, statement.Condition.Bool["aws:SecureTransport"]] if statement.Effect == "Deny"] == [["s3:*", "false"]]
    error_message = "Plain HTTP is denied."
  }

  assert {
    condition     = aws_lb.this.access_logs[0].enabled && aws_lb.this.access_logs[0].bucket == aws_s3_bucket.access_logs.id
    error_message = "The load balancer logs to this bucket."
  }
}

run "access_logs_are_private_versioned_and_expire" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.access_logs.block_public_acls,
      aws_s3_bucket_public_access_block.access_logs.block_public_policy,
      aws_s3_bucket_public_access_block.access_logs.ignore_public_acls,
      aws_s3_bucket_public_access_block.access_logs.restrict_public_buckets,
    ])
    error_message = "Nothing makes the bucket public."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_server_side_encryption_configuration.access_logs.rule : rule.apply_server_side_encryption_by_default[0].sse_algorithm] == ["AES256"]
    error_message = "Load balancers deliver to buckets with keys of S3 only."
  }

  assert {
    condition     = aws_s3_bucket_versioning.access_logs.versioning_configuration[0].status == "Enabled"
    error_message = "What is overwritten can be had back."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.access_logs.rule : [rule.status, rule.expiration[0].days]] == [["Enabled", 365]]
    error_message = "Access logs are kept as long as the others."
  }
}

run "firewall_stands_before_the_load_balancer_and_takes_every_webhook" {
  command = plan

  assert {
    condition     = aws_wafv2_web_acl.this[0].scope == "REGIONAL" && aws_wafv2_web_acl_association.this[0].resource_arn == aws_lb.this.arn && aws_wafv2_web_acl_association.this[0].web_acl_arn == aws_wafv2_web_acl.this[0].arn
    error_message = "The web ACL is the load balancer's."
  }

  assert {
    condition = toset(flatten([for rule in aws_wafv2_web_acl.this[0].rule : [
      for group in rule.statement[0].managed_rule_group_statement : [
        for override in group.rule_action_override : override.name if length(override.action_to_use[0].count) == 1
      ]
    ]])) == toset(["CrossSiteScripting_BODY", "EC2MetaDataSSRF_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "SizeRestrictions_BODY"])
    error_message = "No rule on bodies blocks: deliveries are large and quote code."
  }

  assert {
    condition     = flatten([for rule in aws_wafv2_web_acl.this[0].rule : rule.statement[0].rate_based_statement[*].limit]) == [10000]
    error_message = "A flood from one address is stopped."
  }
}

run "firewall_logs_to_a_log_group_of_its_own" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.firewall[0].name == "aws-waf-logs-terrafix-test" && aws_cloudwatch_log_group.firewall[0].kms_key_id == aws_kms_key.this.arn && aws_cloudwatch_log_group.firewall[0].retention_in_days == 365
    error_message = "WAF wants this prefix; the log is encrypted and kept a year."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_log_resource_policy.firewall[0].policy_document).Statement[0].Resource == "arn:aws:logs:us-west-2:111122223333:log-group:aws-waf-logs-terrafix-test:*"
    error_message = "Deliveries write to this log group only."
  }

  assert {
    condition     = flatten([for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"] if statement.Sid == "Logs"]) == ["arn:aws:logs:us-west-2:111122223333:log-group:/ecs/terrafix-test", "arn:aws:logs:us-west-2:111122223333:log-group:aws-waf-logs-terrafix-test"]
    error_message = "The key serves the two log groups."
  }
}

run "firewall_can_be_left_out" {
  command = plan

  variables {
    firewall = false
  }

  assert {
    condition     = length(aws_wafv2_web_acl.this) + length(aws_wafv2_web_acl_association.this) + length(aws_wafv2_web_acl_logging_configuration.this) + length(aws_cloudwatch_log_group.firewall) + length(aws_cloudwatch_log_resource_policy.firewall) == 0
    error_message = "Nothing of it is left that costs."
  }
}

run "logs_without_end_are_refused" {
  command = plan

  variables {
    log_retention_days = 0
  }

  expect_failures = [var.log_retention_days]
}
