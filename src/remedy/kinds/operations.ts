import { type Kind, kind, NAME } from "./kind.ts";

export const operations: readonly Kind[] = [
  kind("iamrole", "IAM role", {
    types: ["aws_iam_role"],
    modules: /\brole\b|\birsa\b|\biam assumable\b/,
    inputs: ["role_name", "iam_role_name", ...NAME],
    telling: ["role_name", "iam_role_name"],
    global: true,
  }),
  kind("iampolicy", "IAM policy", {
    types: ["aws_iam_policy"],
    modules: /\bpolicy\b/,
    inputs: ["policy_name", "iam_policy_name", ...NAME],
    telling: ["policy_name"],
    global: true,
  }),
  kind("iamuser", "IAM user", {
    types: ["aws_iam_user"],
    modules: /\busers?\b/,
    inputs: ["user_name", "iam_user_name", "username", ...NAME],
    telling: ["iam_user_name"],
    global: true,
  }),
  kind("iamgroup", "IAM group", {
    types: ["aws_iam_group"],
    modules: /\biam .*groups?\b/,
    inputs: ["group_name", ...NAME],
    global: true,
  }),
  kind("instanceprofile", "instance profile", {
    types: ["aws_iam_instance_profile"],
    modules: /\binstance profile\b/,
    inputs: ["instance_profile_name", ...NAME],
    global: true,
  }),
  kind("loggroup", "CloudWatch log group", {
    types: ["aws_cloudwatch_log_group"],
    modules: /\b(log group|log groups|cloudwatch logs?|logs)\b/,
    inputs: ["log_group_name", "cloudwatch_log_group_name", ...NAME],
    telling: ["log_group_name", "cloudwatch_log_group_name"],
  }),
  kind("eventrule", "EventBridge rule", {
    types: ["aws_cloudwatch_event_rule"],
    modules: /\b(eventbridge|event rule)\b/,
    inputs: ["rule_name", ...NAME],
  }),
  kind("accessanalyzer", "access analyzer", {
    types: ["aws_accessanalyzer_analyzer"],
    modules: /\baccess ?analyzer\b/,
    inputs: ["analyzer_name", ...NAME],
  }),
  kind("configrecorder", "Config recorder", {
    types: ["aws_config_configuration_recorder"],
    modules: /\baws config\b/,
    inputs: ["recorder_name", "config_name"],
  }),
  kind("alarm", "CloudWatch alarm", {
    types: ["aws_cloudwatch_metric_alarm"],
    modules: /\balarms?\b/,
    inputs: ["alarm_name", ...NAME],
  }),
  kind("secret", "Secrets Manager secret", {
    types: ["aws_secretsmanager_secret"],
    modules: /\b(secrets? ?manager|secrets?)\b/,
    inputs: ["secret_name", ...NAME],
  }),
  kind("ssmparameter", "SSM parameter", {
    types: ["aws_ssm_parameter"],
    modules: /\bssm\b/,
    inputs: ["parameter_name", ...NAME],
  }),
  kind("kmskey", "KMS key", {
    types: ["aws_kms_key", "aws_kms_replica_key"],
    modules: /\bkms\b/,
    inputs: ["key_name", "alias", "kms_alias", "alias_name", "aliases", ...NAME],
  }),
  kind("cloudtrail", "CloudTrail trail", {
    types: ["aws_cloudtrail"],
    modules: /\b(cloudtrail|trail)\b/,
    except: /\b(bucket|alarms?|cloudwatch)\b/,
    inputs: ["trail_name", "cloudtrail_name", ...NAME],
  }),
  kind("cognito", "Cognito user pool", {
    types: ["aws_cognito_user_pool"],
    modules: /\bcognito\b/,
    inputs: ["user_pool_name", ...NAME],
  }),
];
