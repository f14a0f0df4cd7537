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

run "nothing_but_https_comes_in" {
  command = plan

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.webhooks : [rule.from_port, rule.to_port, rule.ip_protocol]] == [[443, 443, "tcp"]]
    error_message = "The load balancer is open on 443 only."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.task_from_load_balancer.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.files_from_task.cidr_ipv4 == null
    error_message = "The task and the file system are reached from named groups, not from addresses."
  }

  assert {
    condition     = aws_ecs_service.this.network_configuration[0].assign_public_ip == false && toset(aws_ecs_service.this.network_configuration[0].subnets) == toset(var.subnet_ids)
    error_message = "The task has no public address."
  }

  assert {
    condition     = aws_lb_listener.https.protocol == "HTTPS" && aws_lb_listener.https.default_action[0].fixed_response[0].status_code == "404"
    error_message = "What no rule names is not found, over HTTPS."
  }
}

run "only_webhooks_and_the_health_check_are_forwarded" {
  command = plan

  assert {
    condition = toset(flatten([for rule in aws_lb_listener_rule.this : [
      for condition in rule.condition : condition.path_pattern[*].values
    ]])) == toset(["/api/github/webhooks", "/readyz"])
    error_message = "Two paths are forwarded, without wildcards."
  }

  assert {
    condition     = alltrue([for mapping in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].portMappings : mapping.containerPort == 3000])
    error_message = "The dashboard's port is not published."
  }
}

run "one_task_at_a_time_on_a_read_only_root" {
  command = plan

  assert {
    condition     = aws_ecs_service.this.deployment_minimum_healthy_percent == 0 && aws_ecs_service.this.deployment_maximum_percent == 100 && aws_ecs_service.this.desired_count == 1
    error_message = "SQLite has one writer, also during a deployment."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem && jsondecode(aws_ecs_task_definition.this.container_definitions)[0].user == "10001:10001"
    error_message = "The container writes to its volumes only, and not as root."
  }

  assert {
    condition     = aws_efs_file_system.this.encrypted && alltrue([for volume in aws_ecs_task_definition.this.volume : volume.efs_volume_configuration[0].transit_encryption == "ENABLED" if volume.name == "data"])
    error_message = "The database is encrypted at rest and in transit."
  }

  assert {
    condition     = aws_ecs_task_definition.this.cpu == "2048" && aws_ecs_task_definition.this.memory == "4096"
    error_message = "Two virtual CPUs and four GB are the defaults."
  }
}

run "names_and_defaults" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/ecs/terrafix-test" && aws_cloudwatch_log_group.this.retention_in_days == 365
    error_message = "Operators' queries name this log group, and it keeps a year."
  }

  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this.image_scanning_configuration[0].scan_on_push
    error_message = "Images are scanned and never replaced."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].image == "111122223333.dkr.ecr.us-west-2.amazonaws.com/terrafix-test:0.1.0"
    error_message = "The task runs a numbered image of its own repository."
  }
}

run "silence_rings_after_ten_minutes" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.nothing_runs.period * aws_cloudwatch_metric_alarm.nothing_runs.evaluation_periods == 600 && aws_cloudwatch_metric_alarm.nothing_runs.treat_missing_data == "breaching"
    error_message = "Two periods of five minutes, and no data is bad news."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.nothing_runs.alarm_actions == toset([aws_sns_topic.alarms.arn])
    error_message = "The alarm tells somebody."
  }
}

run "trouble_at_the_load_balancer_tells_somebody" {
  command = plan

  assert {
    condition = alltrue([
      for alarm in [aws_cloudwatch_metric_alarm.unhealthy, aws_cloudwatch_metric_alarm.slow, aws_cloudwatch_metric_alarm.server_errors] :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.dimensions.LoadBalancer == aws_lb.this.arn_suffix
    ])
    error_message = "Every alarm watches this load balancer and goes to the topic."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.unhealthy.dimensions.TargetGroup == aws_lb_target_group.this.arn_suffix
    error_message = "Health is measured for a target group; without it there are no data."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.slow.threshold < 10
    error_message = "It rings before GitHub gives up on a delivery."
  }
}

run "mapping_is_taken_as_json_text_too" {
  command = plan

  variables {
    github_repo_mapping = "{\"default\":\"acme/infrastructure\"}"
  }

  assert {
    condition     = [for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.value if variable.name == "GITHUB_REPO_MAPPING"] == ["{\"default\":\"acme/infrastructure\"}"]
    error_message = "JSON text is passed on as it is."
  }
}

run "mapping_that_is_no_object_is_refused" {
  command = plan

  variables {
    github_repo_mapping = "acme/infrastructure"
  }

  expect_failures = [var.github_repo_mapping]
}

run "one_mount_target_in_each_zone" {
  command = plan

  variables {
    subnet_ids = ["subnet-0000000a", "subnet-0000000b", "subnet-0000000c"]
  }

  override_data {
    target = data.aws_subnet.task["subnet-0000000c"]
    values = { availability_zone = "us-west-2c" }
  }

  assert {
    condition     = { for zone, target in aws_efs_mount_target.this : zone => target.subnet_id } == { us-west-2a = "subnet-0000000a", us-west-2c = "subnet-0000000c" }
    error_message = "A second mount target in a zone is refused by AWS."
  }
}
