/** Since when a type is there, and which of its paths came later, by version. What is nested in a path came with it. */
export interface Arrival {
  readonly since: string;
  readonly later: Readonly<Record<string, string>>;
}

/**
 * For the types and data sources that the catalogue writes: the oldest version for which it is certain that a type or a path is there; it may be older.
 * Read from the provider's upgrade guides and change log, and compared with the bindings that were generated from 2.70, 3.75, 4.66 and 6.66.
 * A path that is not named came with its type.
 */
export const arrivals: Readonly<Record<string, Arrival>> = {
  aws_s3_bucket: {
    since: "2.0",
    later: {
      "3.75":
        "object_lock_enabled replication_configuration lifecycle_rule server_side_encryption_configuration.rule.bucket_key_enabled tags_all",
    },
  },
  aws_s3_bucket_public_access_block: { since: "2.0", later: {} },
  aws_s3_account_public_access_block: { since: "2.0", later: {} },
  aws_s3_bucket_versioning: { since: "3.75", later: {} },
  aws_s3_bucket_server_side_encryption_configuration: { since: "3.75", later: {} },
  aws_s3_bucket_policy: { since: "2.0", later: {} },
  aws_s3_bucket_logging: { since: "3.75", later: { "5.0": "target_object_key_format" } },
  aws_s3_bucket_acl: { since: "3.75", later: {} },
  aws_s3_bucket_lifecycle_configuration: { since: "3.75", later: { "5.0": "transition_default_minimum_object_size" } },
  aws_s3_bucket_ownership_controls: { since: "3.75", later: {} },
  aws_s3_bucket_replication_configuration: { since: "3.75", later: {} },
  aws_db_instance: {
    since: "2.70",
    later: {
      "3.75": "customer_owned_ip_enabled nchar_character_set_name replica_mode tags_all restore_to_point_in_time",
      "4.66":
        "custom_iam_instance_profile db_name manage_master_user_password master_user_secret_kms_key_id network_type storage_throughput blue_green_update restore_to_point_in_time.source_db_instance_automated_backups_arn",
      "5.0":
        "backup_target database_insights_mode dedicated_log_volume domain_auth_secret_arn domain_dns_ips domain_fqdn domain_ou engine_lifecycle_support password_wo password_wo_version upgrade_storage_config",
    },
  },
  aws_rds_cluster: {
    since: "2.70",
    later: {
      "3.75":
        "allow_major_version_upgrade db_instance_parameter_group_name enable_global_write_forwarding tags_all restore_to_point_in_time",
      "4.66":
        "allocated_storage db_cluster_instance_class iops manage_master_user_password master_user_secret_kms_key_id network_type storage_type serverlessv2_scaling_configuration",
      "5.0":
        "ca_certificate_identifier cluster_scalability_type database_insights_mode db_system_id delete_automated_backups domain domain_iam_role_name enable_local_write_forwarding engine_lifecycle_support master_password_wo master_password_wo_version monitoring_interval monitoring_role_arn performance_insights_enabled performance_insights_kms_key_id performance_insights_retention_period restore_to_point_in_time.source_cluster_resource_id scaling_configuration.seconds_before_timeout",
    },
  },
  aws_rds_cluster_instance: {
    since: "2.70",
    later: {
      "3.75": "performance_insights_retention_period tags_all",
      "5.0": "custom_iam_instance_profile force_destroy",
    },
  },
  aws_docdb_cluster: {
    since: "2.70",
    later: {
      "3.75": "global_cluster_identifier tags_all",
      "5.0":
        "allow_major_version_upgrade manage_master_user_password master_password_wo master_password_wo_version storage_type restore_to_point_in_time",
    },
  },
  aws_neptune_cluster: {
    since: "2.70",
    later: {
      "3.75": "copy_tags_to_snapshot tags_all",
      "4.66":
        "allow_major_version_upgrade global_cluster_identifier neptune_instance_parameter_group_name serverless_v2_scaling_configuration",
      "5.0": "storage_type",
    },
  },
  aws_db_parameter_group: { since: "2.70", later: { "3.75": "tags_all", "5.0": "skip_destroy" } },
  aws_rds_cluster_parameter_group: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_docdb_cluster_parameter_group: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_neptune_cluster_parameter_group: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_dynamodb_table: {
    since: "2.70",
    later: {
      "3.75": "restore_date_time restore_source_name restore_to_latest_time table_class tags_all replica.kms_key_arn",
      "4.66": "deletion_protection_enabled replica.point_in_time_recovery replica.propagate_tags",
      "5.0":
        "restore_source_table_arn global_secondary_index.on_demand_throughput import_table on_demand_throughput point_in_time_recovery.recovery_period_in_days",
    },
  },
  aws_ebs_volume: { since: "2.70", later: { "3.75": "tags_all throughput", "4.66": "final_snapshot" } },
  aws_ebs_encryption_by_default: { since: "2.70", later: {} },
  aws_instance: {
    since: "2.70",
    later: {
      "3.75":
        "get_password_data placement_partition_number secondary_private_ips tags_all capacity_reservation_specification ebs_block_device.tags ebs_block_device.throughput enclave_options launch_template metadata_options.instance_metadata_tags root_block_device.tags root_block_device.throughput",
      "4.66":
        "disable_api_stop host_resource_group_arn user_data_replace_on_change capacity_reservation_specification.capacity_reservation_target.capacity_reservation_resource_group_arn cpu_options maintenance_options network_interface.network_card_index private_dns_name_options",
      "5.0":
        "enable_primary_ipv6 ebs_block_device.tags_all instance_market_options metadata_options.http_protocol_ipv6 root_block_device.tags_all",
    },
  },
  aws_launch_template: {
    since: "2.70",
    later: {
      "3.75":
        "tags_all block_device_mappings.ebs.throughput enclave_options metadata_options.http_protocol_ipv6 metadata_options.instance_metadata_tags network_interfaces.associate_carrier_ip_address network_interfaces.interface_type network_interfaces.network_card_index placement.host_resource_group_arn",
      "4.66":
        "disable_api_stop capacity_reservation_specification.capacity_reservation_target.capacity_reservation_resource_group_arn cpu_options.amd_sev_snp instance_requirements maintenance_options network_interfaces.ipv4_prefix_count network_interfaces.ipv4_prefixes network_interfaces.ipv6_prefix_count network_interfaces.ipv6_prefixes private_dns_name_options",
      "5.0":
        "block_device_mappings.ebs.volume_initialization_rate network_interfaces.primary_ipv6 network_interfaces.connection_tracking_specification network_interfaces.ena_srd_specification",
    },
  },
  aws_launch_configuration: {
    since: "2.70",
    later: {
      "3.75": "ebs_block_device.throughput metadata_options root_block_device.throughput",
      "4.66": "ephemeral_block_device.no_device",
    },
  },
  aws_security_group: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_security_group_rule: { since: "2.70", later: { "3.75": "self" } },
  aws_vpc_security_group_ingress_rule: { since: "4.66", later: {} },
  aws_default_security_group: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_vpc: {
    since: "2.70",
    later: {
      "3.75":
        "ipv4_ipam_pool_id ipv4_netmask_length ipv6_cidr_block ipv6_cidr_block_network_border_group ipv6_ipam_pool_id ipv6_netmask_length tags_all",
      "4.66": "enable_network_address_usage_metrics",
    },
  },
  aws_flow_log: {
    since: "2.70",
    later: {
      "3.75": "tags_all destination_options",
      "4.66": "deliver_cross_account_role transit_gateway_attachment_id transit_gateway_id",
    },
  },
  aws_subnet: {
    since: "2.70",
    later: {
      "3.75":
        "customer_owned_ipv4_pool enable_dns64 enable_resource_name_dns_a_record_on_launch enable_resource_name_dns_aaaa_record_on_launch ipv6_native map_customer_owned_ip_on_launch private_dns_hostname_type_on_launch tags_all",
      "4.66": "enable_lni_at_device_index",
    },
  },
  aws_cloudtrail: {
    since: "2.70",
    later: {
      "3.75": "tags_all advanced_event_selector event_selector.exclude_management_event_sources insight_selector",
    },
  },
  aws_cloudwatch_log_group: {
    since: "2.70",
    later: { "3.75": "tags_all", "4.66": "skip_destroy", "5.0": "log_group_class" },
  },
  aws_cloudwatch_metric_alarm: {
    since: "2.70",
    later: { "3.75": "tags_all metric_query.account_id", "4.66": "metric_query.period" },
  },
  aws_cloudwatch_event_rule: {
    since: "2.70",
    later: { "3.75": "event_bus_name tags_all", "5.0": "force_destroy state" },
  },
  aws_cloudwatch_event_target: {
    since: "2.70",
    later: {
      "3.75":
        "event_bus_name dead_letter_config ecs_target.enable_ecs_managed_tags ecs_target.enable_execute_command ecs_target.propagate_tags ecs_target.tags ecs_target.placement_constraint http_target redshift_target retry_policy",
      "4.66": "ecs_target.capacity_provider_strategy ecs_target.ordered_placement_strategy",
      "5.0": "force_destroy appsync_target sagemaker_pipeline_target",
    },
  },
  aws_kms_key: {
    since: "2.70",
    later: {
      "3.75": "bypass_policy_lockout_safety_check multi_region tags_all",
      "4.66": "custom_key_store_id",
      "5.0": "rotation_period_in_days xks_key_id",
    },
  },
  aws_kms_alias: { since: "2.70", later: {} },
  aws_kms_key_policy: { since: "4.66", later: {} },
  aws_iam_account_password_policy: { since: "2.70", later: {} },
  aws_iam_user_policy: { since: "2.70", later: {} },
  aws_iam_user_policy_attachment: { since: "2.70", later: {} },
  aws_iam_group: { since: "2.70", later: {} },
  aws_iam_group_policy: { since: "2.70", later: {} },
  aws_iam_group_policy_attachment: { since: "2.70", later: {} },
  aws_iam_group_membership: { since: "2.70", later: {} },
  aws_iam_user_group_membership: { since: "2.70", later: {} },
  aws_iam_role: { since: "2.70", later: { "3.75": "managed_policy_arns tags_all inline_policy" } },
  aws_iam_role_policy: { since: "2.70", later: {} },
  aws_iam_role_policy_attachment: { since: "2.70", later: {} },
  aws_iam_policy: { since: "2.70", later: { "3.75": "tags tags_all" } },
  aws_lb: {
    since: "2.70",
    later: {
      "3.75":
        "customer_owned_ipv4_pool desync_mitigation_mode enable_waf_fail_open tags_all subnet_mapping.ipv6_address subnet_mapping.private_ipv4_address",
      "4.66":
        "enable_tls_version_and_cipher_suite_headers enable_xff_client_port preserve_host_header xff_header_processing_mode",
      "5.0":
        "client_keep_alive dns_record_client_routing_policy enable_zonal_shift enforce_security_group_inbound_rules_on_private_link_traffic connection_logs ipam_pools minimum_load_balancer_capacity",
    },
  },
  aws_alb: {
    since: "2.70",
    later: {
      "3.75":
        "customer_owned_ipv4_pool desync_mitigation_mode enable_waf_fail_open tags_all subnet_mapping.ipv6_address subnet_mapping.private_ipv4_address",
      "4.66":
        "enable_tls_version_and_cipher_suite_headers enable_xff_client_port preserve_host_header xff_header_processing_mode",
      "5.0":
        "client_keep_alive dns_record_client_routing_policy enable_zonal_shift enforce_security_group_inbound_rules_on_private_link_traffic connection_logs ipam_pools minimum_load_balancer_capacity",
    },
  },
  aws_elb: { since: "2.70", later: { "3.75": "desync_mitigation_mode tags_all" } },
  aws_lb_listener: {
    since: "2.70",
    later: {
      "3.75": "alpn_policy tags tags_all",
      "5.0":
        "routing_http_request_x_amzn_mtls_clientcert_header_name routing_http_request_x_amzn_mtls_clientcert_issuer_header_name routing_http_request_x_amzn_mtls_clientcert_leaf_header_name routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name routing_http_request_x_amzn_mtls_clientcert_subject_header_name routing_http_request_x_amzn_mtls_clientcert_validity_header_name routing_http_request_x_amzn_tls_cipher_suite_header_name routing_http_request_x_amzn_tls_version_header_name routing_http_response_access_control_allow_credentials_header_value routing_http_response_access_control_allow_headers_header_value routing_http_response_access_control_allow_methods_header_value routing_http_response_access_control_allow_origin_header_value routing_http_response_access_control_expose_headers_header_value routing_http_response_access_control_max_age_header_value routing_http_response_content_security_policy_header_value routing_http_response_server_enabled routing_http_response_strict_transport_security_header_value routing_http_response_x_content_type_options_header_value routing_http_response_x_frame_options_header_value tcp_idle_timeout_seconds mutual_authentication",
    },
  },
  aws_alb_listener: {
    since: "2.70",
    later: {
      "3.75": "alpn_policy tags tags_all",
      "5.0":
        "routing_http_request_x_amzn_mtls_clientcert_header_name routing_http_request_x_amzn_mtls_clientcert_issuer_header_name routing_http_request_x_amzn_mtls_clientcert_leaf_header_name routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name routing_http_request_x_amzn_mtls_clientcert_subject_header_name routing_http_request_x_amzn_mtls_clientcert_validity_header_name routing_http_request_x_amzn_tls_cipher_suite_header_name routing_http_request_x_amzn_tls_version_header_name routing_http_response_access_control_allow_credentials_header_value routing_http_response_access_control_allow_headers_header_value routing_http_response_access_control_allow_methods_header_value routing_http_response_access_control_allow_origin_header_value routing_http_response_access_control_expose_headers_header_value routing_http_response_access_control_max_age_header_value routing_http_response_content_security_policy_header_value routing_http_response_server_enabled routing_http_response_strict_transport_security_header_value routing_http_response_x_content_type_options_header_value routing_http_response_x_frame_options_header_value tcp_idle_timeout_seconds mutual_authentication",
    },
  },
  aws_wafv2_web_acl_association: { since: "2.70", later: {} },
  aws_wafv2_web_acl_logging_configuration: { since: "2.70", later: { "3.75": "logging_filter" } },
  aws_cloudfront_distribution: {
    since: "2.70",
    later: {
      "3.75":
        "tags_all default_cache_behavior.cache_policy_id default_cache_behavior.origin_request_policy_id default_cache_behavior.realtime_log_config_arn default_cache_behavior.response_headers_policy_id default_cache_behavior.trusted_key_groups default_cache_behavior.function_association ordered_cache_behavior.cache_policy_id ordered_cache_behavior.origin_request_policy_id ordered_cache_behavior.realtime_log_config_arn ordered_cache_behavior.response_headers_policy_id ordered_cache_behavior.trusted_key_groups ordered_cache_behavior.function_association origin.connection_attempts origin.connection_timeout origin.origin_shield",
      "4.66": "origin.origin_access_control_id",
      "5.0":
        "continuous_deployment_policy_id staging default_cache_behavior.grpc_config ordered_cache_behavior.grpc_config origin.vpc_origin_config",
    },
  },
  aws_sqs_queue: {
    since: "2.70",
    later: {
      "3.75": "deduplication_scope fifo_throughput_limit redrive_allow_policy sqs_managed_sse_enabled tags_all",
    },
  },
  aws_sqs_queue_policy: { since: "2.70", later: {} },
  aws_sns_topic: {
    since: "2.70",
    later: {
      "3.75":
        "content_based_deduplication fifo_topic firehose_failure_feedback_role_arn firehose_success_feedback_role_arn firehose_success_feedback_sample_rate tags_all",
      "4.66": "signature_version tracing_config",
      "5.0": "archive_policy fifo_throughput_scope",
    },
  },
  aws_sns_topic_policy: { since: "2.70", later: {} },
  aws_sns_topic_subscription: {
    since: "2.70",
    later: { "3.75": "redrive_policy subscription_role_arn", "4.66": "filter_policy_scope", "5.0": "replay_policy" },
  },
  aws_kinesis_stream: { since: "2.70", later: { "3.75": "arn tags_all stream_mode_details" } },
  aws_efs_file_system: {
    since: "2.70",
    later: {
      "3.75": "availability_zone_name tags_all lifecycle_policy.transition_to_primary_storage_class",
      "5.0": "lifecycle_policy.transition_to_archive protection",
    },
  },
  aws_elasticache_replication_group: {
    since: "2.70",
    later: {
      "3.75":
        "data_tiering_enabled final_snapshot_identifier global_replication_group_id multi_az_enabled tags_all user_group_ids",
      "4.66":
        "description num_cache_clusters num_node_groups preferred_cache_cluster_azs replicas_per_node_group log_delivery_configuration",
      "5.0": "auth_token_update_strategy ip_discovery network_type",
      "5.47": "transit_encryption_mode",
    },
  },
  aws_redshift_cluster: {
    since: "2.70",
    later: {
      "3.75": "tags_all",
      "4.66":
        "apply_immediately aqua_configuration_status availability_zone_relocation_enabled default_iam_role_arn maintenance_track_name manual_snapshot_retention_period logging.log_destination_type logging.log_exports",
      "5.0":
        "manage_master_password master_password_secret_kms_key_id master_password_wo master_password_wo_version multi_az snapshot_arn",
    },
  },
  aws_redshift_logging: { since: "5.45", later: {} },
  aws_redshift_parameter_group: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_opensearch_domain: {
    since: "4.66",
    later: {
      "5.0":
        "ip_address_type auto_tune_options.use_off_peak_window cluster_config.multi_az_with_standby_enabled cluster_config.node_options off_peak_window_options software_update_options",
    },
  },
  aws_elasticsearch_domain: {
    since: "2.70",
    later: {
      "3.75":
        "tags_all auto_tune_options domain_endpoint_options.custom_endpoint domain_endpoint_options.custom_endpoint_certificate_arn domain_endpoint_options.custom_endpoint_enabled",
      "4.66": "cluster_config.cold_storage_options ebs_options.throughput",
    },
  },
  aws_eks_cluster: {
    since: "2.70",
    later: {
      "3.75": "tags_all kubernetes_network_config",
      "4.66": "outpost_config",
      "5.0":
        "bootstrap_self_managed_addons force_update_version access_config compute_config kubernetes_network_config.elastic_load_balancing remote_network_config storage_config upgrade_policy zonal_shift_config",
    },
  },
  aws_ecr_repository: { since: "2.70", later: { "3.75": "tags_all encryption_configuration", "4.66": "force_delete" } },
  aws_ecr_lifecycle_policy: { since: "2.70", later: {} },
  aws_ecs_cluster: {
    since: "2.70",
    later: {
      "3.75": "tags_all configuration",
      "4.66": "service_connect_defaults",
      "5.0": "configuration.managed_storage_configuration",
    },
  },
  aws_ecs_service: {
    since: "2.70",
    later: {
      "3.75": "enable_execute_command tags_all wait_for_steady_state deployment_circuit_breaker",
      "4.66": "triggers alarms service_connect_configuration",
      "5.0": "availability_zone_rebalancing force_delete volume_configuration vpc_lattice_configurations",
    },
  },
  aws_ecs_task_definition: {
    since: "2.70",
    later: {
      "3.75":
        "skip_destroy tags_all ephemeral_storage runtime_platform volume.fsx_windows_file_server_volume_configuration",
      "5.0": "enable_fault_injection track_latest volume.configure_at_launch",
    },
  },
  aws_lambda_function: {
    since: "2.70",
    later: {
      "3.75": "architectures code_signing_config_arn image_uri package_type tags_all image_config",
      "4.66":
        "replace_security_groups_on_destroy replacement_security_group_ids skip_destroy ephemeral_storage snap_start",
      "5.0": "logging_config vpc_config.ipv6_allowed_for_dual_stack",
    },
  },
  aws_secretsmanager_secret: { since: "2.70", later: { "3.75": "force_overwrite_replica_secret tags_all replica" } },
  aws_secretsmanager_secret_rotation: {
    since: "2.70",
    later: { "4.66": "rotation_rules.duration rotation_rules.schedule_expression", "5.0": "rotate_immediately" },
  },
  aws_guardduty_detector: {
    since: "2.70",
    later: { "3.75": "tags_all datasources", "4.66": "datasources.kubernetes datasources.malware_protection" },
  },
  aws_config_configuration_recorder: {
    since: "2.70",
    later: { "5.0": "recording_group.exclusion_by_resource_types recording_group.recording_strategy recording_mode" },
  },
  aws_config_configuration_recorder_status: { since: "2.70", later: {} },
  aws_config_delivery_channel: { since: "2.70", later: { "3.75": "s3_kms_key_arn" } },
  aws_accessanalyzer_analyzer: { since: "2.70", later: { "3.75": "tags_all", "5.0": "configuration" } },
  aws_api_gateway_stage: { since: "2.70", later: { "3.75": "tags_all", "4.66": "canary_settings" } },
  aws_api_gateway_domain_name: {
    since: "2.70",
    later: {
      "3.75": "tags_all mutual_tls_authentication",
      "4.66": "ownership_verification_certificate_arn",
      "5.0": "policy endpoint_configuration.ip_address_type",
    },
  },
  aws_apigatewayv2_stage: { since: "2.70", later: { "3.75": "tags_all" } },
  aws_apigatewayv2_domain_name: {
    since: "2.70",
    later: {
      "3.75": "tags_all mutual_tls_authentication",
      "4.66": "domain_name_configuration.ownership_verification_certificate_arn",
      "5.0": "domain_name_configuration.ip_address_type",
    },
  },
  aws_msk_cluster: {
    since: "2.70",
    later: {
      "3.75": "tags_all client_authentication.sasl",
      "4.66":
        "storage_mode broker_node_group_info.connectivity_info broker_node_group_info.storage_info client_authentication.unauthenticated",
    },
  },
  aws_backup_plan: {
    since: "2.70",
    later: {
      "3.75": "tags_all advanced_backup_setting rule.enable_continuous_backup",
      "5.0":
        "rule.schedule_expression_timezone rule.copy_action.lifecycle.opt_in_to_archive_for_supported_resources rule.lifecycle.opt_in_to_archive_for_supported_resources",
    },
  },
  aws_backup_vault: { since: "2.70", later: { "3.75": "tags_all", "4.66": "force_destroy" } },
  aws_backup_selection: { since: "2.70", later: { "3.75": "not_resources condition" } },
  aws_dax_cluster: { since: "2.70", later: { "3.75": "cluster_endpoint_encryption_type tags_all" } },
  aws_fsx_lustre_file_system: {
    since: "2.70",
    later: {
      "3.75":
        "auto_import_policy automatic_backup_retention_days backup_id copy_tags_to_backups daily_automatic_backup_start_time data_compression_type deployment_type drive_cache_type file_system_type_version kms_key_id per_unit_storage_throughput storage_type tags_all",
      "4.66": "log_configuration root_squash_configuration",
      "5.0":
        "efa_enabled final_backup_tags skip_final_backup throughput_capacity data_read_cache_configuration metadata_configuration",
    },
  },
  aws_fsx_windows_file_system: {
    since: "2.70",
    later: {
      "3.75": "aliases backup_id deployment_type preferred_subnet_id storage_type tags_all audit_log_configuration",
      "5.0": "final_backup_tags disk_iops_configuration",
    },
  },
  aws_fsx_ontap_file_system: { since: "3.75", later: { "5.0": "ha_pairs throughput_capacity_per_ha_pair" } },
  aws_fsx_openzfs_file_system: {
    since: "3.75",
    later: {
      "4.66": "root_volume_configuration.record_size_kib",
      "5.0":
        "delete_options endpoint_ip_address_range final_backup_tags preferred_subnet_id route_table_ids skip_final_backup",
    },
  },
  aws_athena_workgroup: {
    since: "2.70",
    later: {
      "3.75": "tags_all configuration.requester_pays_enabled configuration.engine_version",
      "4.66":
        "configuration.execution_role configuration.result_configuration.expected_bucket_owner configuration.result_configuration.acl_configuration",
    },
  },
  aws_codebuild_project: {
    since: "2.70",
    later: {
      "3.75":
        "concurrent_build_limit project_visibility resource_access_role tags_all artifacts.bucket_owner_access build_batch_config file_system_locations logs_config.s3_logs.bucket_owner_access secondary_artifacts.bucket_owner_access secondary_source_version secondary_sources.build_status_config source.build_status_config",
      "5.0": "environment.fleet",
    },
  },
  aws_cognito_user_pool: {
    since: "2.70",
    later: {
      "3.75":
        "tags_all account_recovery_setting email_configuration.configuration_set lambda_config.kms_key_id lambda_config.custom_email_sender lambda_config.custom_sms_sender",
      "4.66": "deletion_protection sms_configuration.sns_region user_attribute_update_settings",
      "5.0":
        "user_pool_tier email_mfa_configuration lambda_config.pre_token_generation_config password_policy.password_history_size sign_in_policy user_pool_add_ons.advanced_security_additional_flows web_authn_configuration",
    },
  },
  aws_codecommit_approval_rule_template: { since: "3.75", later: {} },
  aws_codecommit_approval_rule_template_association: { since: "3.75", later: {} },
  aws_sfn_state_machine: {
    since: "2.70",
    later: {
      "3.75": "tags_all type logging_configuration tracing_configuration",
      "4.66": "name_prefix",
      "5.0": "publish encryption_configuration",
    },
  },
  aws_appautoscaling_target: { since: "2.70", later: { "3.75": "tags_all", "4.66": "tags", "5.0": "suspended_state" } },
  aws_default_subnet: {
    since: "2.70",
    later: {
      "5.0":
        "assign_ipv6_address_on_creation customer_owned_ipv4_pool enable_dns64 enable_resource_name_dns_a_record_on_launch enable_resource_name_dns_aaaa_record_on_launch force_destroy ipv6_cidr_block ipv6_native map_customer_owned_ip_on_launch private_dns_hostname_type_on_launch tags_all",
    },
  },
  aws_elasticache_cluster: {
    since: "2.70",
    later: {
      "5.0":
        "auto_minor_version_upgrade final_snapshot_identifier ip_discovery network_type outpost_mode preferred_outpost_arn tags_all transit_encryption_enabled log_delivery_configuration",
    },
  },
  "data.aws_caller_identity": { since: "2.70", later: {} },
  "data.aws_iam_policy_document": {
    since: "2.70",
    later: { "3.75": "override_policy_documents source_policy_documents" },
  },
  "data.aws_partition": { since: "2.70", later: {} },
  "data.aws_region": { since: "2.70", later: {} },
};
