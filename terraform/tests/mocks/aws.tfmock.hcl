# What AWS would answer, so that a plan knows the names that policies are made of.
mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_resource "aws_ecr_repository" {
  defaults = {
    arn            = "arn:aws:ecr:us-west-2:111122223333:repository/terrafix-test"
    repository_url = "111122223333.dkr.ecr.us-west-2.amazonaws.com/terrafix-test"
  }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:us-west-2:111122223333:secret:terrafix-test/x-AbCdEf" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:us-west-2:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/terrafix-test" }
}

mock_resource "aws_efs_file_system" {
  defaults = { arn = "arn:aws:elasticfilesystem:us-west-2:111122223333:file-system/fs-01234567" }
}

mock_resource "aws_efs_access_point" {
  defaults = { arn = "arn:aws:elasticfilesystem:us-west-2:111122223333:access-point/fsap-01234567" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:us-west-2:111122223333:terrafix-test-alarms" }
}

mock_resource "aws_lb" {
  defaults = { arn = "arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/terrafix-test/0123456789abcdef" }
}

mock_resource "aws_lb_listener" {
  defaults = { arn = "arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/terrafix-test/0123456789abcdef/0123456789abcdef" }
}

mock_resource "aws_lb_target_group" {
  defaults = { arn = "arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/terrafix-test/0123456789abcdef" }
}

mock_resource "aws_ecs_task_definition" {
  defaults = { arn = "arn:aws:ecs:us-west-2:111122223333:task-definition/terrafix-test:1" }
}

mock_resource "aws_s3_bucket" {
  defaults = {
    id  = "terrafix-test-logs-0123456789"
    arn = "arn:aws:s3:::terrafix-test-logs-0123456789"
  }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:us-west-2:111122223333:regional/webacl/terrafix-test/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-west-2:111122223333:log-group:terrafix-test" }
}

mock_data "aws_subnet" {
  defaults = { availability_zone = "us-west-2a" }
}
