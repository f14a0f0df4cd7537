import { type Kind, kind, NAME } from "./kind.ts";

export const data: readonly Kind[] = [
  kind("s3bucket", "S3 bucket", {
    types: ["aws_s3_bucket"],
    modules: /\b(s3|bucket|buckets|storage)\b|^logs$/,
    inputs: ["bucket", "bucket_name", "s3_bucket_name", ...NAME],
    global: true,
  }),
  kind("dynamodbtable", "DynamoDB table", {
    types: ["aws_dynamodb_table"],
    modules: /\b(dynamodb|dynamo|table)\b/,
    inputs: ["table_name", "dynamodb_table_name", ...NAME],
  }),
  kind("ebsvolume", "EBS volume", {
    types: ["aws_ebs_volume"],
    makers: ["aws_instance", "aws_launch_template"],
    modules: /\b(ebs|volume)\b/,
    inputs: ["volume_name", ...NAME],
  }),
  kind("rdsinstance", "RDS instance", {
    types: ["aws_db_instance", "aws_rds_cluster_instance"],
    modules: /\b(rds|database|db|postgres|postgresql|mysql|mariadb|aurora)\b/,
    inputs: [
      "identifier",
      "db_identifier",
      "database_identifier",
      "instance_identifier",
      "db_instance_identifier",
      "instance_name",
      ...NAME,
      "db_name",
      "database_name",
    ],
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
  kind("docdbinstance", "DocumentDB instance", {
    types: ["aws_docdb_cluster_instance"],
    modules: /\b(docdb|documentdb)\b/,
    inputs: ["instance_identifier"],
  }),
  kind("neptuneinstance", "Neptune instance", {
    types: ["aws_neptune_cluster_instance"],
    modules: /\bneptune\b/,
    inputs: ["instance_identifier"],
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
  kind("memorydbcluster", "MemoryDB cluster", {
    types: ["aws_memorydb_cluster"],
    modules: /\bmemorydb\b/,
    inputs: ["cluster_name", ...NAME],
  }),
  kind("mqbroker", "MQ broker", {
    types: ["aws_mq_broker"],
    modules: /\b(mq|rabbitmq|activemq)\b/,
    inputs: ["broker_name", "mq_broker_name", ...NAME],
  }),
  kind("dmsinstance", "DMS replication instance", {
    types: ["aws_dms_replication_instance"],
    modules: /\bdms\b/,
    inputs: ["repl_instance_id", "replication_instance_id", ...NAME],
  }),
  kind("emrcluster", "EMR cluster", { types: ["aws_emr_cluster"], modules: /\bemr\b/, inputs: NAME }),
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
  kind("gluejob", "Glue job", { types: ["aws_glue_job"], modules: /\bglue\b/, inputs: ["job_name", ...NAME] }),
];
