/** One change of one argument: a whole resource around it, and the lines before and after. */
export interface Row {
  readonly type: string;
  /** What is changed: its path inside the resource. */
  readonly path: string;
  /** Lines that stay. */
  readonly base: string;
  readonly from: string;
  readonly to: string;
}

/** Rows of one type: the path, what stands there before (nothing where it is empty), and what stands there after. */
const of = (
  type: string,
  base: string,
  changes: Readonly<Record<string, readonly [from: string, to: string]>>,
): readonly Row[] => Object.entries(changes).map(([path, [from, to]]) => ({ type, path, base, from, to }));

/** An argument that is absent or false before and true after. */
const on = (...names: readonly string[]): Readonly<Record<string, readonly [string, string]>> =>
  Object.fromEntries(names.map((name) => [name, [`${name} = false`, `${name} = true`]]));

const key = (region = "eu-west-1"): string =>
  `"arn:aws:kms:${region}:111122223333:key/11111111-2222-3333-4444-555555555555"`;
const block = (type: string, inside: string): string => `${type} {\n${inside}\n}`;

const database = `identifier = "a"
instance_class = "db.t3.micro"
engine = "postgres"
allocated_storage = 20
username = "abc"
password = "abcdefgh"
skip_final_snapshot = true`;

const cluster = (engine: string): string => `cluster_identifier = "a"
engine = "${engine}"
skip_final_snapshot = true`;

const databases: readonly Row[] = [
  ...of("aws_db_instance", database, {
    ...on(
      "storage_encrypted",
      "publicly_accessible",
      "multi_az",
      "deletion_protection",
      "auto_minor_version_upgrade",
      "iam_database_authentication_enabled",
      "copy_tags_to_snapshot",
      "performance_insights_enabled",
    ),
    backup_retention_period: ["backup_retention_period = 1", "backup_retention_period = 7"],
    enabled_cloudwatch_logs_exports: ["", 'enabled_cloudwatch_logs_exports = ["postgresql"]'],
    monitoring_interval: ["", 'monitoring_interval = 60\nmonitoring_role_arn = "arn:aws:iam::111122223333:role/a"'],
    kms_key_id: ["storage_encrypted = true", `storage_encrypted = true\nkms_key_id = ${key()}`],
  }),
  ...of("aws_rds_cluster", `${cluster("aurora-postgresql")}\nmaster_username = "abc"\nmaster_password = "abcdefgh"`, {
    ...on("storage_encrypted", "deletion_protection", "iam_database_authentication_enabled"),
    backup_retention_period: ["backup_retention_period = 1", "backup_retention_period = 7"],
    enabled_cloudwatch_logs_exports: ["", 'enabled_cloudwatch_logs_exports = ["postgresql"]'],
  }),
  ...of(
    "aws_rds_cluster_instance",
    'cluster_identifier = "a"\nengine = "aurora-postgresql"\ninstance_class = "db.r5.large"',
    on("publicly_accessible", "auto_minor_version_upgrade"),
  ),
  ...of("aws_docdb_cluster", `${cluster("docdb")}\nmaster_username = "abc"\nmaster_password = "abcdefgh"`, {
    ...on("storage_encrypted", "deletion_protection"),
    backup_retention_period: ["backup_retention_period = 1", "backup_retention_period = 7"],
    enabled_cloudwatch_logs_exports: ["", 'enabled_cloudwatch_logs_exports = ["audit"]'],
  }),
  ...of("aws_neptune_cluster", cluster("neptune"), {
    ...on("storage_encrypted", "deletion_protection"),
    backup_retention_period: ["backup_retention_period = 1", "backup_retention_period = 7"],
    enable_cloudwatch_logs_exports: ["", 'enable_cloudwatch_logs_exports = ["audit"]'],
  }),
  ...of("aws_db_parameter_group", 'name = "abc"\nfamily = "postgres16"', {
    parameter: ["", block("parameter", 'name = "rds.force_ssl"\nvalue = "1"')],
  }),
  ...of("aws_docdb_cluster_parameter_group", 'name = "abc"\nfamily = "docdb5.0"', {
    parameter: ["", block("parameter", 'name = "audit_logs"\nvalue = "enabled"')],
  }),
  ...of("aws_neptune_cluster_parameter_group", 'name = "abc"\nfamily = "neptune1.3"', {
    parameter: ["", block("parameter", 'name = "neptune_enable_audit_log"\nvalue = "1"')],
  }),
  ...of("aws_rds_cluster_parameter_group", 'name = "abc"\nfamily = "aurora-postgresql16"', {
    parameter: ["", block("parameter", 'name = "rds.force_ssl"\nvalue = "1"')],
  }),
  ...of(
    "aws_dynamodb_table",
    'name = "abc"\nhash_key = "id"\nbilling_mode = "PAY_PER_REQUEST"\nattribute {\nname = "id"\ntype = "S"\n}',
    {
      ...on("deletion_protection_enabled"),
      "point_in_time_recovery.enabled": [
        block("point_in_time_recovery", "enabled = false"),
        block("point_in_time_recovery", "enabled = true"),
      ],
      "server_side_encryption.enabled": [
        block("server_side_encryption", "enabled = false"),
        block("server_side_encryption", "enabled = true"),
      ],
    },
  ),
  ...of(
    "aws_elasticache_replication_group",
    'replication_group_id = "a"\ndescription = "a"\nnode_type = "cache.t3.micro"\nengine_version = "7.0"',
    {
      ...on("at_rest_encryption_enabled"),
      transit_encryption_enabled: [
        "transit_encryption_enabled = false",
        'transit_encryption_enabled = true\ntransit_encryption_mode = "preferred"',
      ],
      snapshot_retention_limit: ["snapshot_retention_limit = 0", "snapshot_retention_limit = 7"],
    },
  ),
  ...of(
    "aws_redshift_cluster",
    'cluster_identifier = "a"\nnode_type = "ra3.large"\nmaster_username = "abc"\nmaster_password = "Abcdefgh1"\nskip_final_snapshot = true',
    {
      encrypted: ['encrypted = "false"', 'encrypted = "true"'],
      ...on("publicly_accessible"),
    },
  ),
  ...of("aws_redshift_parameter_group", 'name = "abc"\nfamily = "redshift-1.0"', {
    parameter: ["", block("parameter", 'name = "require_ssl"\nvalue = "true"')],
  }),
  ...of(
    "aws_dax_cluster",
    'cluster_name = "abc"\niam_role_arn = "arn:aws:iam::111122223333:role/a"\nnode_type = "dax.t3.small"\nreplication_factor = 1',
    {
      "server_side_encryption.enabled": [
        block("server_side_encryption", "enabled = false"),
        block("server_side_encryption", "enabled = true"),
      ],
    },
  ),
];

const machines: readonly Row[] = [
  ...of("aws_ebs_volume", 'availability_zone = "eu-west-1a"\nsize = 8', on("encrypted")),
  ...of("aws_instance", 'ami = "ami-12345678"\ninstance_type = "t3.micro"', {
    ...on("associate_public_ip_address", "ebs_optimized"),
    "root_block_device.encrypted": [
      block("root_block_device", "encrypted = false"),
      block("root_block_device", "encrypted = true"),
    ],
    "metadata_options.http_tokens": [
      block("metadata_options", 'http_tokens = "optional"'),
      block("metadata_options", 'http_tokens = "required"'),
    ],
  }),
  ...of("aws_launch_template", 'name = "abc"', {
    "metadata_options.http_tokens": [
      block("metadata_options", 'http_tokens = "optional"'),
      block("metadata_options", 'http_tokens = "required"'),
    ],
    "block_device_mappings.ebs.encrypted": [
      block("block_device_mappings", block("ebs", 'encrypted = "false"')),
      block("block_device_mappings", block("ebs", 'encrypted = "true"')),
    ],
    "network_interfaces.associate_public_ip_address": [
      block("network_interfaces", 'associate_public_ip_address = "true"'),
      block("network_interfaces", 'associate_public_ip_address = "false"'),
    ],
  }),
  ...of("aws_launch_configuration", 'name = "abc"\nimage_id = "ami-12345678"\ninstance_type = "t3.micro"', {
    "root_block_device.encrypted": [
      block("root_block_device", "encrypted = false"),
      block("root_block_device", "encrypted = true"),
    ],
    "metadata_options.http_tokens": [
      block("metadata_options", 'http_tokens = "optional"'),
      block("metadata_options", 'http_tokens = "required"'),
    ],
  }),
  ...of("aws_default_subnet", 'availability_zone = "eu-west-1a"', on("map_public_ip_on_launch")),
  ...of("aws_subnet", 'vpc_id = "vpc-1"\ncidr_block = "10.0.0.0/24"', on("map_public_ip_on_launch")),
  ...of("aws_security_group", 'name = "abc"\nvpc_id = "vpc-1"\ndescription = "a"', {
    ingress: [
      block("ingress", 'from_port = 22\nto_port = 22\nprotocol = "tcp"\ncidr_blocks = ["0.0.0.0/0"]'),
      block("ingress", 'from_port = 22\nto_port = 22\nprotocol = "tcp"\ncidr_blocks = ["10.0.0.0/8"]'),
    ],
  }),
  ...of(
    "aws_security_group_rule",
    'type = "ingress"\nsecurity_group_id = "sg-1"\nfrom_port = 22\nto_port = 22\nprotocol = "tcp"',
    {
      cidr_blocks: ['cidr_blocks = ["0.0.0.0/0"]', 'cidr_blocks = ["10.0.0.0/8"]'],
    },
  ),
  ...of(
    "aws_vpc_security_group_ingress_rule",
    'security_group_id = "sg-1"\nfrom_port = 22\nto_port = 22\nip_protocol = "tcp"',
    {
      cidr_ipv4: ['cidr_ipv4 = "0.0.0.0/0"', 'cidr_ipv4 = "10.0.0.0/8"'],
    },
  ),
  ...of("aws_eks_cluster", 'name = "abc"\nrole_arn = "arn:aws:iam::111122223333:role/a"', {
    enabled_cluster_log_types: [
      'vpc_config {\nsubnet_ids = ["subnet-1"]\n}',
      'enabled_cluster_log_types = ["audit"]\nvpc_config {\nsubnet_ids = ["subnet-1"]\n}',
    ],
    encryption_config: [
      'vpc_config {\nsubnet_ids = ["subnet-1"]\n}',
      `vpc_config {\nsubnet_ids = ["subnet-1"]\n}\nencryption_config {\nresources = ["secrets"]\nprovider {\nkey_arn = ${key()}\n}\n}`,
    ],
    "vpc_config.endpoint_public_access": [
      'vpc_config {\nsubnet_ids = ["subnet-1"]\nendpoint_public_access = true\n}',
      'vpc_config {\nsubnet_ids = ["subnet-1"]\nendpoint_public_access = false\nendpoint_private_access = true\n}',
    ],
  }),
  ...of("aws_ecs_cluster", 'name = "abc"', {
    setting: [
      block("setting", 'name = "containerInsights"\nvalue = "disabled"'),
      block("setting", 'name = "containerInsights"\nvalue = "enabled"'),
    ],
  }),
  ...of(
    "aws_lambda_function",
    'function_name = "abc"\nrole = "arn:aws:iam::111122223333:role/a"\nruntime = "nodejs22.x"\nhandler = "a.b"\ns3_bucket = "a"\ns3_key = "a"',
    {
      "tracing_config.mode": [
        block("tracing_config", 'mode = "PassThrough"'),
        block("tracing_config", 'mode = "Active"'),
      ],
      kms_key_arn: ["", `kms_key_arn = ${key()}`],
    },
  ),
];

const storage: readonly Row[] = [
  ...of("aws_s3_bucket", 'bucket = "a-b-c"', {
    acl: ['acl = "public-read"', 'acl = "private"'],
    "versioning.enabled": [block("versioning", "enabled = false"), block("versioning", "enabled = true")],
  }),
  ...of(
    "aws_s3_bucket_public_access_block",
    'bucket = "a-b-c"',
    on("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"),
  ),
  ...of(
    "aws_s3_account_public_access_block",
    'account_id = "111122223333"',
    on("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"),
  ),
  ...of("aws_s3_bucket_versioning", 'bucket = "a-b-c"', {
    "versioning_configuration.status": [
      block("versioning_configuration", 'status = "Suspended"'),
      block("versioning_configuration", 'status = "Enabled"'),
    ],
  }),
  ...of("aws_s3_bucket_server_side_encryption_configuration", 'bucket = "a-b-c"', {
    "rule.apply_server_side_encryption_by_default": [
      block("rule", block("apply_server_side_encryption_by_default", 'sse_algorithm = "AES256"')),
      block(
        "rule",
        block("apply_server_side_encryption_by_default", `sse_algorithm = "aws:kms"\nkms_master_key_id = ${key()}`),
      ),
    ],
  }),
  ...of("aws_s3_bucket_logging", 'bucket = "a-b-c"\ntarget_prefix = "a"', {
    target_bucket: ['target_bucket = "d-e-f"', 'target_bucket = "g-h-i"'],
  }),
  ...of("aws_s3_bucket_policy", 'bucket = "a-b-c"', {
    policy: [
      'policy = jsonencode({ Version = "2012-10-17", Statement = [] })',
      'policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::a-b-c" }] })',
    ],
  }),
  ...of("aws_efs_file_system", "", on("encrypted")),
  ...of(
    "aws_fsx_openzfs_file_system",
    'deployment_type = "SINGLE_AZ_1"\nsubnet_ids = ["subnet-1"]\nthroughput_capacity = 64\nstorage_capacity = 64',
    {
      kms_key_id: ["", `kms_key_id = ${key()}`],
    },
  ),
  ...of(
    "aws_fsx_windows_file_system",
    'subnet_ids = ["subnet-1"]\nthroughput_capacity = 32\nstorage_capacity = 32\nactive_directory_id = "d-1234567890"',
    {
      kms_key_id: ["", `kms_key_id = ${key()}`],
    },
  ),
  ...of("aws_backup_vault", 'name = "abc"', { kms_key_arn: ["", `kms_key_arn = ${key()}`] }),
  ...of("aws_ecr_repository", 'name = "abc"', {
    image_tag_mutability: ['image_tag_mutability = "MUTABLE"', 'image_tag_mutability = "IMMUTABLE"'],
    "image_scanning_configuration.scan_on_push": [
      block("image_scanning_configuration", "scan_on_push = false"),
      block("image_scanning_configuration", "scan_on_push = true"),
    ],
    encryption_configuration: [
      block("encryption_configuration", 'encryption_type = "AES256"'),
      block("encryption_configuration", `encryption_type = "KMS"\nkms_key = ${key()}`),
    ],
  }),
];

const searching = (type: string, engine: string): readonly Row[] =>
  of(type, `domain_name = "abc"\n${engine}`, {
    "encrypt_at_rest.enabled": [
      block("encrypt_at_rest", "enabled = false"),
      block("encrypt_at_rest", "enabled = true"),
    ],
    "node_to_node_encryption.enabled": [
      block("node_to_node_encryption", "enabled = false"),
      block("node_to_node_encryption", "enabled = true"),
    ],
    "domain_endpoint_options.enforce_https": [
      block("domain_endpoint_options", "enforce_https = false"),
      block("domain_endpoint_options", 'enforce_https = true\ntls_security_policy = "Policy-Min-TLS-1-2-2019-07"'),
    ],
  });

const services: readonly Row[] = [
  ...searching("aws_opensearch_domain", 'engine_version = "OpenSearch_2.11"'),
  ...searching("aws_opensearch_domain", 'engine_version = "Elasticsearch_6.5"'),
  ...searching("aws_elasticsearch_domain", 'elasticsearch_version = "7.10"'),
  ...searching("aws_elasticsearch_domain", 'elasticsearch_version = "6.5"'),
  ...of("aws_cloudtrail", 'name = "abc"\ns3_bucket_name = "a-b-c"', {
    ...on("is_multi_region_trail", "enable_log_file_validation", "enable_logging"),
    kms_key_id: ["", `kms_key_id = ${key()}`],
    cloud_watch_logs_group_arn: [
      "",
      'cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:a:*"\ncloud_watch_logs_role_arn = "arn:aws:iam::111122223333:role/a"',
    ],
  }),
  ...of("aws_cloudwatch_log_group", 'name = "abc"', {
    retention_in_days: ["retention_in_days = 30", "retention_in_days = 365"],
    kms_key_id: ["", `kms_key_id = ${key()}`],
  }),
  ...of("aws_kms_key", "", on("enable_key_rotation")),
  ...of("aws_iam_account_password_policy", "", {
    minimum_password_length: ["minimum_password_length = 8", "minimum_password_length = 14"],
    password_reuse_prevention: ["password_reuse_prevention = 1", "password_reuse_prevention = 24"],
    ...on("require_symbols", "require_numbers", "require_lowercase_characters", "require_uppercase_characters"),
  }),
  ...of("aws_lb", 'name = "abc"\nload_balancer_type = "application"\nsubnets = ["subnet-1", "subnet-2"]', {
    ...on("drop_invalid_header_fields", "enable_deletion_protection"),
    "access_logs.enabled": [
      block("access_logs", 'bucket = "a-b-c"\nenabled = false'),
      block("access_logs", 'bucket = "a-b-c"\nenabled = true'),
    ],
  }),
  ...of(
    "aws_elb",
    'name = "abc"\navailability_zones = ["eu-west-1a"]\nlistener {\ninstance_port = 80\ninstance_protocol = "http"\nlb_port = 80\nlb_protocol = "http"\n}',
    {
      "access_logs.enabled": [
        block("access_logs", 'bucket = "a-b-c"\nenabled = false'),
        block("access_logs", 'bucket = "a-b-c"\nenabled = true'),
      ],
    },
  ),
  ...of(
    "aws_lb_listener",
    'load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/50dc6c495c0c9188"',
    {
      default_action: [
        'port = 80\nprotocol = "HTTP"\ndefault_action {\ntype = "fixed-response"\nfixed_response {\ncontent_type = "text/plain"\n}\n}',
        'port = 80\nprotocol = "HTTP"\ndefault_action {\ntype = "redirect"\nredirect {\nport = "443"\nprotocol = "HTTPS"\nstatus_code = "HTTP_301"\n}\n}',
      ],
      ssl_policy: [
        'port = 443\nprotocol = "HTTPS"\nssl_policy = "ELBSecurityPolicy-2016-08"\ncertificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/a"\ndefault_action {\ntype = "fixed-response"\nfixed_response {\ncontent_type = "text/plain"\n}\n}',
        'port = 443\nprotocol = "HTTPS"\nssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"\ncertificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/a"\ndefault_action {\ntype = "fixed-response"\nfixed_response {\ncontent_type = "text/plain"\n}\n}',
      ],
    },
  ),
  ...of("aws_sqs_queue", 'name = "abc"', {
    sqs_managed_sse_enabled: ["sqs_managed_sse_enabled = false", "sqs_managed_sse_enabled = true"],
    kms_master_key_id: ["", 'kms_master_key_id = "alias/aws/sqs"'],
  }),
  ...of("aws_sns_topic", 'name = "abc"', { kms_master_key_id: ["", 'kms_master_key_id = "alias/aws/sns"'] }),
  ...of("aws_kinesis_stream", 'name = "abc"\nshard_count = 1', {
    encryption_type: ['encryption_type = "NONE"', 'encryption_type = "KMS"\nkms_key_id = "alias/aws/kinesis"'],
  }),
  ...of("aws_secretsmanager_secret", 'name = "abc"', { kms_key_id: ["", `kms_key_id = ${key()}`] }),
  ...of("aws_guardduty_detector", "", on("enable")),
  ...of("aws_api_gateway_stage", 'rest_api_id = "a"\nstage_name = "abc"\ndeployment_id = "a"', {
    ...on("xray_tracing_enabled"),
    access_log_settings: [
      "",
      block(
        "access_log_settings",
        'destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:a"\nformat = "$context.requestId"',
      ),
    ],
  }),
  ...of("aws_apigatewayv2_stage", 'api_id = "a"\nname = "abc"', {
    access_log_settings: [
      "",
      block(
        "access_log_settings",
        'destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:a"\nformat = "$context.requestId"',
      ),
    ],
  }),
  ...of(
    "aws_api_gateway_domain_name",
    'domain_name = "example.com"\nregional_certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/a"',
    {
      security_policy: ['security_policy = "TLS_1_0"', 'security_policy = "TLS_1_2"'],
    },
  ),
  ...of(
    "aws_msk_cluster",
    'cluster_name = "abc"\nkafka_version = "3.6.0"\nnumber_of_broker_nodes = 2\nbroker_node_group_info {\nclient_subnets = ["subnet-1", "subnet-2"]\ninstance_type = "kafka.t3.small"\nsecurity_groups = ["sg-1"]\n}',
    {
      "encryption_info.encryption_in_transit.client_broker": [
        block("encryption_info", block("encryption_in_transit", 'client_broker = "TLS_PLAINTEXT"')),
        block("encryption_info", block("encryption_in_transit", 'client_broker = "TLS"')),
      ],
      "encryption_info.encryption_in_transit.in_cluster": [
        block("encryption_info", block("encryption_in_transit", "in_cluster = false")),
        block("encryption_info", block("encryption_in_transit", "in_cluster = true")),
      ],
    },
  ),
  ...of("aws_athena_workgroup", 'name = "abc"', {
    "configuration.result_configuration.encryption_configuration": [
      block("configuration", block("result_configuration", 'output_location = "s3://a-b-c/"')),
      block(
        "configuration",
        block(
          "result_configuration",
          'output_location = "s3://a-b-c/"\nencryption_configuration {\nencryption_option = "SSE_S3"\n}',
        ),
      ),
    ],
  }),
  ...of("aws_cognito_user_pool", 'name = "abc"', {
    deletion_protection: ['deletion_protection = "INACTIVE"', 'deletion_protection = "ACTIVE"'],
  }),
];

/** What the catalogue changes in resources that are there. */
export const rows: readonly Row[] = [...databases, ...machines, ...storage, ...services];
