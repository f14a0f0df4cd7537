import { arrivals } from "./arrivals.ts";
import { isBefore, type Version, versionOf } from "./version.ts";

/** The newest major version that `removed` was compared with. */
const newestMajor = 6;

/** Types and paths of 5.100 that 6.0 does not have, or does not let anyone set. */
const removed = new Set(
  `aws_api_gateway_account.reset_on_delete aws_api_gateway_deployment.stage_description
  aws_api_gateway_deployment.stage_name aws_api_gateway_deployment.canary_settings
  aws_batch_compute_environment.compute_environment_name aws_batch_compute_environment.compute_environment_name_prefix
  aws_batch_job_queue.compute_environments aws_cloudfront_response_headers_policy.etag aws_dms_endpoint.s3_settings
  aws_dx_gateway_association.vpn_gateway_id aws_ecs_task_definition.inference_accelerator aws_eip.vpc
  aws_eks_addon.resolve_conflicts aws_flow_log.log_group_name aws_guardduty_organization_configuration.auto_enable
  aws_instance.cpu_core_count aws_instance.cpu_threads_per_core aws_launch_template.elastic_gpu_specifications
  aws_launch_template.elastic_inference_accelerator aws_redshift_cluster.cluster_public_key
  aws_redshift_cluster.cluster_revision_number aws_redshift_cluster.endpoint aws_redshift_cluster.logging
  aws_redshift_cluster.snapshot_copy aws_redshift_service_account aws_sagemaker_notebook_instance.accelerator_types
  aws_simpledb_domain aws_spot_instance_request.block_duration_minutes aws_spot_instance_request.cpu_core_count
  aws_spot_instance_request.cpu_threads_per_core aws_ssm_association.instance_id`.split(/\s+/),
);
const removedTypes = /^aws_(?:opsworks|worklink)_/;

/** Settings of a bucket that 4.0 made read-only in favour of resources of their own; 4.9 let them be written again. */
const readOnlyInBucket = new Set(
  `acceleration_status acl cors_rule grant lifecycle_rule logging object_lock_configuration policy replication_configuration
  request_payer server_side_encryption_configuration versioning website`.split(/\s+/),
);

/** Types without a region of their own, among those of `arrivals`. */
const worldwide = /^(?:data\.|aws_(?:iam_|cloudfront_|s3_account_public_access_block$))/;

/** Whether the type has no region, whatever the version. */
export const isWorldwide = (type: string): boolean => worldwide.test(type);

/** Whether 6.0 gave the type the argument `region`. */
export const takesRegion = (type: string, version: Version): boolean =>
  version.major >= 6 && type in arrivals && !isWorldwide(type);

const covers = (listed: string, path: string): boolean => path === listed || path.startsWith(`${listed}.`);

const sinceOf = (type: string, path: string): string | undefined => {
  const arrival = arrivals[type];
  if (arrival === undefined) return undefined;
  const later = Object.entries(arrival.later).find(([, paths]) =>
    paths.split(" ").some((listed) => covers(listed, path)),
  );
  return later?.[0] ?? arrival.since;
};

const isRemoved = (type: string, path: string): boolean => {
  const whole = path === "" ? type : `${type}.${path}`;
  return removedTypes.test(type) || removed.has(type) || [...removed].some((listed) => covers(listed, whole));
};

const isReadOnly = (type: string, path: string, { major, minor }: Version): boolean =>
  type === "aws_s3_bucket" && major === 4 && minor < 9 && readOnlyInBucket.has(path.split(".")[0] ?? "");

/** Why a version does not have something; `since` where a newer one does. */
export interface Lack {
  readonly reason: string;
  readonly since?: string;
}

/** What of the shipped schema another version lacks; a path is empty for the type itself. Undefined where it is there. */
export const lacking = (
  { type, path }: { readonly type: string; readonly path: string },
  version: Version,
  shipped: Version,
): Lack | undefined => {
  if (version.major > newestMajor)
    return {
      reason: `version ${version.major} is newer than what is known of the provider here (${newestMajor})`,
    };
  if (version.major > shipped.major)
    return isRemoved(type, path) ? { reason: `${newestMajor}.0 no longer has it` } : undefined;
  const since = sinceOf(type, path);
  if (since === undefined)
    return version.major < shipped.major
      ? { reason: `whether version ${version.major} has it is not known` }
      : undefined;
  if (isBefore(version, versionOf(since))) return { reason: `it is known from ${since} on`, since };
  return isReadOnly(type, path, version) ? { reason: "4.0 to 4.8 do not let it be set", since: "4.9" } : undefined;
};
