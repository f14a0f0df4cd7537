/** Which arguments of a resource type hold the name that the cloud shows for it. */
export interface Naming {
  /** Arguments that are the name; the first that is set counts. */
  readonly arguments: readonly string[];
  /** Arguments that begin the name, which AWS completes with digits. */
  readonly prefixes?: readonly string[];
  /** Whether the tag `Name` is the name: always, or where no argument is set. */
  readonly tag?: "always" | "otherwise";
}

/** A kind of thing in Vanta's words, and how it is written in Terraform. */
export interface Kind {
  readonly id: string;
  /** As people write it: "S3 bucket". */
  readonly title: string;
  readonly types: readonly string[];
  /** What the words of a remote module's source (`s3-bucket`) look like if it makes this kind. */
  readonly modules: RegExp;
  /** Inputs of such a module that are the name. */
  readonly inputs: readonly string[];
  /** Inputs that say the same whatever the module is called: `role_name` of a module for functions. */
  readonly telling?: readonly string[];
  /** Whether the kind lives in one region. */
  readonly global?: true;
}

const plain: Naming = { arguments: ["name"], prefixes: ["name_prefix"] };
const tagged: Naming = { arguments: [], tag: "always" };
const identified: Naming = { arguments: ["identifier"], prefixes: ["identifier_prefix"] };
const clustered: Naming = { arguments: ["cluster_identifier"], prefixes: ["cluster_identifier_prefix"] };
const domain: Naming = { arguments: ["domain_name"] };

/** Types whose name is not `name`, with `name_prefix` where AWS completes it. */
const namings: Readonly<Record<string, Naming>> = {
  aws_s3_bucket: { arguments: ["bucket"], prefixes: ["bucket_prefix"] },
  aws_db_instance: identified,
  aws_rds_cluster_instance: identified,
  aws_docdb_cluster_instance: identified,
  aws_neptune_cluster_instance: identified,
  aws_rds_cluster: clustered,
  aws_docdb_cluster: clustered,
  aws_neptune_cluster: clustered,
  aws_redshift_cluster: clustered,
  aws_elasticache_cluster: { arguments: ["cluster_id"] },
  aws_elasticache_replication_group: { arguments: ["replication_group_id"] },
  aws_dax_cluster: { arguments: ["cluster_name"] },
  aws_msk_cluster: { arguments: ["cluster_name"] },
  aws_msk_serverless_cluster: { arguments: ["cluster_name"] },
  aws_lambda_function: { arguments: ["function_name"] },
  aws_opensearch_domain: domain,
  aws_elasticsearch_domain: domain,
  aws_api_gateway_domain_name: domain,
  aws_apigatewayv2_domain_name: domain,
  aws_acm_certificate: domain,
  aws_opensearchserverless_collection: { arguments: ["name"] },
  aws_ecs_task_definition: { arguments: ["family"] },
  aws_api_gateway_stage: { arguments: ["stage_name"] },
  aws_glacier_vault: { arguments: ["name"] },
  aws_codecommit_repository: { arguments: ["repository_name"] },
  aws_accessanalyzer_analyzer: { arguments: ["analyzer_name"] },
  aws_workspaces_directory: { arguments: ["directory_id"] },
  aws_transfer_server: tagged,
  aws_instance: tagged,
  aws_spot_instance_request: tagged,
  aws_vpc: tagged,
  aws_default_vpc: tagged,
  aws_subnet: tagged,
  aws_ebs_volume: tagged,
  aws_flow_log: tagged,
  aws_internet_gateway: tagged,
  aws_nat_gateway: tagged,
  aws_route_table: tagged,
  aws_network_acl: tagged,
  aws_eip: tagged,
  aws_ami: { arguments: ["name"], tag: "otherwise" },
  aws_efs_file_system: { arguments: [], tag: "always" },
  aws_fsx_lustre_file_system: tagged,
  aws_fsx_windows_file_system: tagged,
  aws_fsx_ontap_file_system: tagged,
  aws_fsx_openzfs_file_system: tagged,
  aws_cloudfront_distribution: { arguments: ["comment"], tag: "otherwise" },
  aws_security_group: { arguments: ["name"], prefixes: ["name_prefix"], tag: "otherwise" },
  aws_default_security_group: tagged,
  aws_launch_template: { arguments: ["name"], prefixes: ["name_prefix"], tag: "otherwise" },
  aws_kms_key: { arguments: [], tag: "always" },
  aws_kms_replica_key: { arguments: [], tag: "always" },
  aws_sns_topic: { arguments: ["name"], prefixes: ["name_prefix"] },
  aws_cloudwatch_metric_alarm: { arguments: ["alarm_name"] },
  aws_ssm_parameter: { arguments: ["name"] },
};

export const namingOf = (type: string): Naming => namings[type] ?? (listed.has(type) ? plain : unlisted(type));

/** Types of no table: `aws_eks_node_group` is named by `name` or by `node_group_name`. */
function unlisted(type: string): Naming {
  const words = type.split("_").slice(1);
  const own = words.map((_, at) => words.slice(at).join("_"));
  return {
    arguments: ["name", ...own.map((word) => `${word}_name`), "identifier"],
    prefixes: ["name_prefix"],
    tag: "otherwise",
  };
}

const kind = (id: string, title: string, rest: Omit<Kind, "id" | "title">): Kind => ({ id, title, ...rest });

const NAME = ["name"];

export const kinds: readonly Kind[] = [
  kind("s3bucket", "S3 bucket", {
    types: ["aws_s3_bucket"],
    modules: /\b(s3|bucket|buckets|storage)\b/,
    inputs: ["bucket", "bucket_name", "s3_bucket_name", ...NAME],
    global: true,
  }),
  kind("dynamodbtable", "DynamoDB table", {
    types: ["aws_dynamodb_table"],
    modules: /\b(dynamodb|dynamo|table)\b/,
    inputs: ["table_name", "dynamodb_table_name", ...NAME],
  }),
  kind("securitygroup", "security group", {
    types: ["aws_security_group"],
    modules: /\b(security group|security groups|sg)\b/,
    inputs: ["security_group_name", "sg_name", ...NAME],
    telling: ["security_group_name"],
  }),
  kind("ec2instance", "EC2 instance", {
    types: ["aws_instance", "aws_spot_instance_request"],
    modules: /\b(ec2|instance|vm|bastion|jumpbox|server)\b/,
    inputs: ["instance_name", ...NAME],
  }),
  kind("launchtemplate", "launch template", {
    types: ["aws_launch_template", "aws_launch_configuration"],
    modules: /\b(launch template|autoscaling|asg)\b/,
    inputs: ["launch_template_name", "lt_name", ...NAME],
  }),
  kind("autoscalinggroup", "autoscaling group", {
    types: ["aws_autoscaling_group"],
    modules: /\b(autoscaling|asg)\b/,
    inputs: ["asg_name", "autoscaling_group_name", ...NAME],
  }),
  kind("ebsvolume", "EBS volume", {
    types: ["aws_ebs_volume"],
    modules: /\b(ebs|volume)\b/,
    inputs: ["volume_name", ...NAME],
  }),
  kind("rdsinstance", "RDS instance", {
    types: ["aws_db_instance", "aws_rds_cluster_instance"],
    modules: /\b(rds|database|db|postgres|postgresql|mysql|mariadb|aurora)\b/,
    inputs: ["identifier", "db_identifier", "instance_identifier", "db_instance_identifier", "instance_name", ...NAME],
    telling: ["db_instance_identifier"],
  }),
  kind("rdscluster", "RDS cluster", {
    types: ["aws_rds_cluster"],
    modules: /\b(rds|aurora)\b/,
    inputs: ["cluster_identifier", "cluster_name", ...NAME],
  }),
  kind("docdbcluster", "DocumentDB cluster", {
    types: ["aws_docdb_cluster"],
    modules: /\b(docdb|documentdb)\b/,
    inputs: ["cluster_identifier", "cluster_name", ...NAME],
  }),
  kind("neptunecluster", "Neptune cluster", {
    types: ["aws_neptune_cluster"],
    modules: /\bneptune\b/,
    inputs: ["cluster_identifier", ...NAME],
  }),
  kind("redshiftcluster", "Redshift cluster", {
    types: ["aws_redshift_cluster"],
    modules: /\bredshift\b/,
    inputs: ["cluster_identifier", ...NAME],
  }),
  kind("elasticachecluster", "ElastiCache cluster", {
    types: ["aws_elasticache_replication_group", "aws_elasticache_cluster", "aws_elasticache_serverless_cache"],
    modules: /\b(elasticache|redis|memcached|valkey)\b/,
    inputs: ["replication_group_id", "cluster_id", "cluster_name", ...NAME],
    telling: ["replication_group_id"],
  }),
  kind("daxcluster", "DAX cluster", {
    types: ["aws_dax_cluster"],
    modules: /\bdax\b/,
    inputs: ["cluster_name", ...NAME],
  }),
  kind("mskcluster", "MSK cluster", {
    types: ["aws_msk_cluster", "aws_msk_serverless_cluster"],
    modules: /\b(msk|kafka)\b/,
    inputs: ["cluster_name", ...NAME],
  }),
  kind("searchdomain", "OpenSearch domain", {
    types: ["aws_opensearch_domain", "aws_elasticsearch_domain"],
    modules: /\b(opensearch|elasticsearch)\b/,
    inputs: ["domain_name", ...NAME],
  }),
  kind("loadbalancer", "load balancer", {
    types: ["aws_lb", "aws_alb", "aws_elb"],
    modules: /\b(alb|elb|nlb|lb|load balancer|loadbalancer)\b/,
    inputs: ["load_balancer_name", "lb_name", "alb_name", ...NAME],
    telling: ["load_balancer_name", "alb_name"],
  }),
  kind("targetgroup", "target group", {
    types: ["aws_lb_target_group", "aws_alb_target_group"],
    modules: /\btarget group\b/,
    inputs: ["target_group_name", ...NAME],
  }),
  kind("vpc", "VPC", {
    types: ["aws_vpc", "aws_default_vpc"],
    modules: /\b(vpc|network)\b/,
    inputs: ["vpc_name", ...NAME],
  }),
  kind("subnet", "subnet", {
    types: ["aws_subnet"],
    modules: /\b(vpc|network|subnet|subnets)\b/,
    inputs: ["subnet_name"],
  }),
  kind("flowlog", "VPC flow log", { types: ["aws_flow_log"], modules: /\bflow logs?\b/, inputs: NAME }),
  kind("networkacl", "network ACL", { types: ["aws_network_acl"], modules: /\bnetwork acl\b/, inputs: NAME }),
  kind("internetgateway", "internet gateway", {
    types: ["aws_internet_gateway"],
    modules: /\binternet gateway\b/,
    inputs: NAME,
  }),
  kind("natgateway", "NAT gateway", { types: ["aws_nat_gateway"], modules: /\bnat gateway\b/, inputs: NAME }),
  kind("route53zone", "Route 53 zone", {
    types: ["aws_route53_zone"],
    modules: /\b(route53|zone|zones|dns)\b/,
    inputs: ["zone_name", "domain_name", "domain", ...NAME],
    global: true,
  }),
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
  kind("lambdafunction", "Lambda function", {
    types: ["aws_lambda_function"],
    modules: /\b(lambda|function)\b/,
    inputs: ["function_name", "lambda_function_name", "lambda_name", ...NAME],
    telling: ["function_name", "lambda_function_name"],
  }),
  kind("sqsqueue", "SQS queue", {
    types: ["aws_sqs_queue"],
    modules: /\b(sqs|queue|queues)\b/,
    inputs: ["queue_name", "sqs_queue_name", "sqs_name", ...NAME],
    telling: ["queue_name"],
  }),
  kind("snstopic", "SNS topic", {
    types: ["aws_sns_topic"],
    modules: /\b(sns|topic|topics|notifications)\b/,
    inputs: ["topic_name", "topic_display_name", "sns_topic_name", ...NAME],
    telling: ["sns_topic_name"],
  }),
  kind("kinesisstream", "Kinesis stream", {
    types: ["aws_kinesis_stream"],
    modules: /\bkinesis\b/,
    inputs: ["stream_name", ...NAME],
  }),
  kind("firehose", "Firehose stream", {
    types: ["aws_kinesis_firehose_delivery_stream"],
    modules: /\bfirehose\b/,
    inputs: ["delivery_stream_name", ...NAME],
  }),
  kind("loggroup", "CloudWatch log group", {
    types: ["aws_cloudwatch_log_group"],
    modules: /\b(log group|log groups|cloudwatch logs?|logs)\b/,
    inputs: ["log_group_name", "cloudwatch_log_group_name", ...NAME],
    telling: ["log_group_name", "cloudwatch_log_group_name"],
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
    inputs: ["trail_name", "cloudtrail_name", ...NAME],
  }),
  kind("ecrrepository", "ECR repository", {
    types: ["aws_ecr_repository"],
    modules: /\b(ecr|registry)\b/,
    inputs: ["repository_name", "repo_name", "ecr_name", ...NAME],
    telling: ["repository_name"],
  }),
  kind("ecscluster", "ECS cluster", {
    types: ["aws_ecs_cluster"],
    modules: /\becs\b/,
    inputs: ["cluster_name", "ecs_cluster_name", ...NAME],
    telling: ["ecs_cluster_name"],
  }),
  kind("ecsservice", "ECS service", {
    types: ["aws_ecs_service"],
    modules: /\b(ecs|fargate|service)\b/,
    inputs: ["service_name", "ecs_service_name", ...NAME],
  }),
  kind("ecstaskdefinition", "ECS task definition", {
    types: ["aws_ecs_task_definition"],
    modules: /\b(ecs|task definition|fargate)\b/,
    inputs: ["family", "task_family", "task_name", ...NAME],
  }),
  kind("ekscluster", "EKS cluster", {
    types: ["aws_eks_cluster"],
    modules: /\b(eks|kubernetes)\b/,
    inputs: ["cluster_name", "eks_cluster_name", ...NAME],
  }),
  kind("efs", "EFS file system", {
    types: ["aws_efs_file_system"],
    modules: /\befs\b/,
    inputs: ["file_system_name", "efs_name", "creation_token", ...NAME],
  }),
  kind("fsx", "FSx file system", {
    types: [
      "aws_fsx_lustre_file_system",
      "aws_fsx_windows_file_system",
      "aws_fsx_ontap_file_system",
      "aws_fsx_openzfs_file_system",
    ],
    modules: /\bfsx\b/,
    inputs: NAME,
  }),
  kind("cloudfront", "CloudFront distribution", {
    types: ["aws_cloudfront_distribution"],
    modules: /\b(cloudfront|cdn)\b/,
    inputs: ["comment", ...NAME],
    global: true,
  }),
  kind("apigateway", "API Gateway API", {
    types: ["aws_api_gateway_rest_api", "aws_apigatewayv2_api"],
    modules: /\b(api gateway|apigateway)\b/,
    inputs: ["api_name", ...NAME],
  }),
  kind("apigatewaystage", "API Gateway stage", {
    types: ["aws_api_gateway_stage", "aws_apigatewayv2_stage"],
    modules: /\b(api gateway|apigateway)\b/,
    inputs: ["stage_name"],
  }),
  kind("wafacl", "WAF web ACL", {
    types: ["aws_wafv2_web_acl", "aws_waf_web_acl", "aws_wafregional_web_acl"],
    modules: /\b(waf|wafv2|web acl)\b/,
    inputs: ["web_acl_name", "waf_name", ...NAME],
  }),
  kind("backupvault", "backup vault", {
    types: ["aws_backup_vault"],
    modules: /\bbackup\b/,
    inputs: ["vault_name", "backup_vault_name", ...NAME],
  }),
  kind("backupplan", "backup plan", {
    types: ["aws_backup_plan"],
    modules: /\bbackup\b/,
    inputs: ["plan_name", ...NAME],
  }),
  kind("athenaworkgroup", "Athena workgroup", {
    types: ["aws_athena_workgroup"],
    modules: /\bathena\b/,
    inputs: ["workgroup_name", ...NAME],
  }),
  kind("codebuild", "CodeBuild project", {
    types: ["aws_codebuild_project"],
    modules: /\bcodebuild\b/,
    inputs: ["project_name", ...NAME],
  }),
  kind("codecommit", "CodeCommit repository", {
    types: ["aws_codecommit_repository"],
    modules: /\bcodecommit\b/,
    inputs: ["repository_name", ...NAME],
  }),
  kind("cognito", "Cognito user pool", {
    types: ["aws_cognito_user_pool"],
    modules: /\bcognito\b/,
    inputs: ["user_pool_name", ...NAME],
  }),
  kind("certificate", "certificate", {
    types: ["aws_acm_certificate"],
    modules: /\b(acm|certificate)\b/,
    inputs: ["domain_name"],
  }),
  kind("elasticbeanstalk", "Elastic Beanstalk environment", {
    types: ["aws_elastic_beanstalk_environment"],
    modules: /\bbeanstalk\b/,
    inputs: NAME,
  }),
  kind("stepfunction", "state machine", {
    types: ["aws_sfn_state_machine"],
    modules: /\b(step functions?|sfn|state machine)\b/,
    inputs: NAME,
  }),
  kind("gluejob", "Glue job", { types: ["aws_glue_job"], modules: /\bglue\b/, inputs: ["job_name", ...NAME] }),
  kind("sagemakernotebook", "SageMaker notebook", {
    types: ["aws_sagemaker_notebook_instance"],
    modules: /\bsagemaker\b/,
    inputs: NAME,
  }),
];

const listed: ReadonlySet<string> = new Set(kinds.flatMap(({ types }) => types));
