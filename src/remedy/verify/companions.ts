/** What a companion of a target's own type may be for. */
const guards =
  /logging|(?:^|_)logs?(?:_|$)|versioning|encryption|lock_configuration|backup|monitor|insights|public_access_block|ownership_controls|protection|feature|activity_stream|scanning|security_config/;

/** What records, encrypts or watches for a whole service. */
const records =
  /_(?:logging_configuration|logging_options|query_log|log_config|method_settings|security_configuration|encryption_configuration|monitoring_subscription|backup_policy)$/;

const serviceOf = (type: string): string => type.split("_").slice(0, 2).join("_");

const ofAnyTarget = /^aws_(?:cloudwatch_(?:log_group|log_metric_filter|metric_alarm)|kms_(?:key|alias))$/;

/** Whether a resource of this type may be added beside targets of those: what records, encrypts, watches or guards, and nothing else. */
export const isCompanion = (type: string, targets: readonly string[]): boolean =>
  ofAnyTarget.test(type) ||
  targets.some(
    (target) =>
      (type.startsWith(`${target}_`) && guards.test(type.slice(target.length + 1))) ||
      (records.test(type) && serviceOf(type) === serviceOf(target)),
  );
