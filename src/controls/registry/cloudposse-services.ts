import type { ModuleTable } from "./history.ts";

/** Modules of Cloud Posse for networks, servers and what watches them. */
export const cloudposseServices = {
  "cloudposse/alb/aws": {
    latest: "2.5.0",
    switches: ["enabled"],
    inputs: {
      access_logs_enabled: "0.1 true",
      access_logs_s3_bucket_id: "0.31 null",
      deletion_protection_enabled: "0.1 false",
      drop_invalid_header_fields: "0.30 false",
      enabled: "0.19 true | 0.20 null",
      http_enabled: "0.1 true",
      http_redirect: "0.8 false",
      https_enabled: "0.1 false",
      https_ssl_policy: '0.5 "ELBSecurityPolicy-2015-05" | 2.2 "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      internal: "0.1 false",
    },
    outputs: {
      alb_arn: "0.1 !",
      alb_arn_suffix: "0.1 !",
      alb_name: "0.2.2 !",
    },
  },
  "cloudposse/cloudfront-cdn/aws": {
    latest: "1.8.1",
    switches: ["enabled"],
    inputs: {
      acm_certificate_arn: '0.1 ""',
      aliases: "0.1 []",
      enabled: "0.1 true | 0.9 null",
      logging_enabled: "0.11 true",
      viewer_minimum_protocol_version: '0.5.2 "TLSv1" | 1.0.1 "TLSv1.2_2021"',
      viewer_protocol_policy: '0.1 "redirect-to-https"',
      web_acl_id: '0.5.5 ""',
    },
  },
  "cloudposse/cloudtrail/aws": {
    latest: "0.24.0",
    switches: ["enabled"],
    inputs: {
      cloud_watch_logs_group_arn: '0.4 ""',
      cloud_watch_logs_role_arn: '0.4 ""',
      enable_log_file_validation: "0.1 true",
      enable_logging: "0.1 true",
      enabled: "0.7 true | 0.14 null",
      include_global_service_events: "0.1 false",
      is_multi_region_trail: "0.1 false | 0.17 true",
      kms_key_arn: '0.7.1 "" | 0.8 - | 0.9 ""',
      kms_key_id: '0.4 "" | 0.7.1 - | 0.8 "" | 0.9 -',
    },
  },
  "cloudposse/cloudwatch-logs/aws": {
    latest: "0.6.9",
    switches: ["enabled"],
    inputs: {
      enabled: "0.3 true | 0.4 null",
      kms_key_arn: '0.3 ""',
      retention_in_days: "0.1 30",
    },
  },
  "cloudposse/dynamic-subnets/aws": {
    latest: "3.1.0",
    switches: ["enabled"],
    inputs: {
      enabled: "0.22 true | 0.28 null",
      map_public_ip_on_launch: "0.6 true",
    },
  },
  "cloudposse/ec2-autoscale-group/aws": {
    latest: "0.43.1",
    switches: ["enabled"],
    inputs: {
      associate_public_ip_address: "0.1 false",
      block_device_mappings: "0.1 []",
      enabled: "0.1 true | 0.7.4 null",
      metadata_http_endpoint_enabled: "0.23 true",
      metadata_http_tokens: '0.21 "optional" | 0.23 -',
      metadata_http_tokens_required: "0.23 true",
    },
    outputs: {
      autoscaling_group_name: "0.1 !",
      autoscaling_group_id: "0.1 !",
    },
  },
  "cloudposse/ec2-instance/aws": {
    latest: "2.0.0",
    switches: ["enabled", "instance_enabled"],
    inputs: {
      associate_public_ip_address: "0.2 true | 0.28 false",
      ebs_volume_count: "0.5 0",
      ebs_volume_encrypted: "0.28 true",
      enabled: "0.22 null",
      instance_enabled: "0.3.7 true | 0.22 -",
      metadata_http_endpoint_enabled: "0.28 true",
      metadata_http_tokens_required: "0.28 true",
      root_block_device_encrypted: "0.28 true",
    },
    outputs: {
      id: "0.2 !",
    },
  },
  "cloudposse/ecr/aws": {
    latest: "1.0.0",
    switches: ["enabled"],
    inputs: {
      enable_lifecycle_policy: "0.18 true",
      enabled: "0.4 true | 0.27 null",
      encryption_configuration: "0.26 null",
      image_tag_mutability: '0.14 "MUTABLE" | 0.31 "IMMUTABLE"',
      scan_images_on_push: "0.8 false | 0.31 true",
    },
  },
  "cloudposse/ecs-cluster/aws": {
    latest: "2.0.0",
    switches: ["enabled"],
    inputs: {
      container_insights_enabled: "0.1 true | 2.0 -",
      container_insights_mode: '2.0 "enabled"',
      enabled: "0.1 null",
    },
  },
  "cloudposse/eks-cluster/aws": {
    latest: "4.11.0",
    switches: ["enabled"],
    inputs: {
      cloudwatch_log_group_kms_key_id: "2.2 null",
      cluster_encryption_config_enabled: "0.25 false | 0.38 true",
      cluster_encryption_config_kms_key_id: '0.25 ""',
      cluster_log_retention_period: "0.17 0",
      enabled: "0.1 true | 0.28 null",
      enabled_cluster_log_types: "0.4 []",
      endpoint_private_access: "0.4 false",
      endpoint_public_access: "0.4 true",
      public_access_cidrs: '0.18 ["0.0.0.0/0"]',
    },
  },
  "cloudposse/lambda-function/aws": {
    latest: "0.6.1",
    switches: ["enabled"],
    inputs: {
      cloudwatch_logs_kms_key_arn: "0.1 null",
      cloudwatch_logs_retention_in_days: "0.1 null",
      enabled: "0.1 null",
      runtime: "0.1 null",
    },
    outputs: {
      function_name: "0.2.1 !",
    },
  },
  "cloudposse/nlb/aws": {
    latest: "0.18.2",
    switches: ["enabled"],
    inputs: {
      access_logs_enabled: "0.8 true",
      deletion_protection_enabled: "0.0.1 false",
      enabled: "0.6 null",
      tls_enabled: "0.0.1 false",
      tls_ssl_policy: '0.0.1 "ELBSecurityPolicy-2016-08"',
    },
    outputs: {
      nlb_arn_suffix: "0.0.1 !",
    },
  },
  "cloudposse/security-group/aws": {
    latest: "2.2.0",
    switches: ["enabled"],
    inputs: {
      enabled: "0.1 null",
      rule_matrix: "0.4 []",
      rules: "0.1 null | 0.4 []",
      rules_map: "0.4 {}",
    },
  },
  "cloudposse/vpc/aws": {
    latest: "3.0.0",
    switches: ["enabled"],
    inputs: {
      default_security_group_deny_all: "0.28 true",
      enabled: "0.14 true | 0.17 null",
    },
    outputs: {
      vpc_id: "0.1 !",
    },
  },
} as const satisfies Record<string, ModuleTable>;
