import { kinds } from "../kinds.ts";

/** Which arguments of a resource type hold the name that the cloud shows for it. */
export interface Naming {
  /** Arguments that are the name; the first that is set counts. */
  readonly arguments: readonly string[];
  /** Arguments that begin the name, which AWS completes with digits. */
  readonly prefixes?: readonly string[];
  /** Whether the tag `Name` is the name: always, or where no argument is set. */
  readonly tag?: "always" | "otherwise";
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
  aws_db_proxy: plain,
  aws_dms_replication_instance: { arguments: ["replication_instance_id"] },
  aws_mq_broker: { arguments: ["broker_name"] },
  aws_eks_node_group: { arguments: ["node_group_name"], prefixes: ["node_group_name_prefix"] },
  aws_key_pair: { arguments: ["key_name"], prefixes: ["key_name_prefix"] },
  aws_ec2_transit_gateway: tagged,
  aws_vpc_endpoint: tagged,
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

const listed: ReadonlySet<string> = new Set(kinds.flatMap(({ types }) => types));
