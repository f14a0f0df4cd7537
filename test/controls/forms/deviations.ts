import type { Outcome } from "./outcome.ts";

/** Where a form does not come out fixed, or fixed in another way, and what is said. */
export interface Deviation {
  /** A control, or one golden folder; all where it is absent. */
  readonly of?: readonly string[];
  readonly forms: readonly string[];
  /** Only where the argument is not written yet: one that stands there is known to its version. */
  readonly absent?: true;
  readonly outcome: Exclude<Outcome["kind"], "WRONG">;
  /** A part of the reason, or of what is changed. */
  readonly says: string;
}

const old = ["provider 2", "provider 3", "provider 3 by its lock file", "provider 4", "provider 4.2 by its lock file"];
const upTo = (newest: string): readonly string[] => old.slice(0, old.indexOf(newest) + 1);
const severalInstances = ["count of two", "for each of a set", "for each of a map"];
const severalCalls = ["module called twice", "module for each", "module with count"];

const oneOfEach = [
  "one of each",
  "one of each in terraform.tfvars",
  "for each of YAML",
  "for each of a local that is worked out",
  "optional of each",
];

const newerThan = (version: string, forms: readonly string[], of: readonly string[]): Deviation => ({
  of,
  forms,
  absent: true,
  outcome: "refused",
  says: `Raise it to hashicorp/aws ${version} or newer first`,
});

const alarms = [
  "alarm-dynamodb-read",
  "alarm-dynamodb-write-simple",
  "alarm-ec2-cpu-simple",
  "alarm-lambda-errors-simple",
  "alarm-lambda-errors-tags-of-a-module",
  "alarm-lb-5xx",
  "alarm-lb-latency-simple",
  "alarm-lb-latency-wrong-attribute",
  "alarm-lb-unhealthy",
  "alarm-rds-cpu-id-of-a-new-provider",
  "alarm-rds-io",
  "alarm-rds-memory-simple",
  "alarm-rds-storage",
  "alarm-sqs-age",
];

const databases = [
  "auto-minor-upgrade",
  "deletion-protection",
  "encryption-enabled",
  "iam-authentication",
  "multi-az",
  "not-public",
];

export const deviations: readonly Deviation[] = [
  // A change that Terraform ignores would do nothing; here there is another way.
  {
    of: ["backup-plan-exists-selection-by-list"],
    forms: ["changes ignored", "all changes ignored"],
    outcome: "fixed",
    says: "adds the tag",
  },
  { of: ["backup-plan-exists-selection-by-list"], forms: ["tags ignored"], outcome: "fixed", says: "adds it to what" },
  { forms: ["changes ignored", "all changes ignored"], outcome: "refused", says: "ignore_changes" },
  { of: ["tags-vanta", "backup-plan-exists"], forms: ["tags ignored"], outcome: "refused", says: "ignore_changes" },

  // Provider versions that do not have what the fix writes; some do not have the resource itself.
  newerThan("3.75", upTo("provider 2"), ["codecommit-approval", "ecr-kms", "fsx-encrypted", "sqs-encrypted"]),
  newerThan("3.75", upTo("provider 2"), [
    "ec2-imdsv2-required-launch-configuration",
    "s3-encryption-enabled-with-a-key",
  ]),
  newerThan("3.75", upTo("provider 2"), ["s3-encryption-enabled-rule-without-default"]),
  newerThan("3.75", upTo("provider 2"), [
    "cloudtrail-enabled-all-regions-account-without",
    "cloudtrail-log-validation-account-without",
    "config-enabled-account-without",
  ]),
  newerThan(
    "4.66",
    [...upTo("provider 3 by its lock file"), "provider 4.2 by its lock file"],
    [
      "dynamodb-deletion-protection-simple",
      "opensearch-at-rest-simple",
      "opensearch-https-simple",
      "opensearch-node-to-node-simple",
    ],
  ),
  newerThan("5.45", old, ["redshift-logging"]),
  newerThan("5.47", old, ["elasticache-in-transit"]),
  {
    of: ["security-hub-enabled"],
    forms: old,
    outcome: "refused",
    says: "aws_securityhub_account: whether version",
  },
  // There the identifier is the name, which the alarm means.
  { of: ["alarm-rds-cpu-id-of-a-new-provider"], forms: old, outcome: "complies_in_code", says: "watches" },
  {
    of: ["vpc-flow-logs-enabled-region-of-the-resource"],
    forms: old,
    outcome: "refused",
    says: "aws_cloudwatch_log_group.region does not exist",
  },

  // What an alarm, a rule or a log goes to has to be in the same region.
  {
    of: alarms,
    forms: ["another provider"],
    outcome: "refused",
    says: "no SNS topic that an alarm could tell with the provider aws.other",
  },
  {
    of: ["guardduty-notifications-topic-beside-it"],
    forms: ["another provider"],
    outcome: "needs_decision",
    says: "whom findings of aws_guardduty_detector.main (main.tf:1) should reach is not known",
  },
  {
    of: ["s3-access-logging-enabled-the-log-bucket-of-the-others"],
    forms: ["another provider"],
    outcome: "refused",
    says: "no bucket in this root takes access logs yet",
  },

  // Several instances of what there should be one of, or of which only one has what is needed.
  { of: ["alarm-lb-unhealthy"], forms: severalInstances, outcome: "refused", says: "which target groups" },
  {
    of: ["cloudtrail-kms-encrypted-new-key", "cloudtrail-kms-encrypted-account-known"],
    forms: severalInstances,
    outcome: "needs_decision",
    says: "one key for all of them or one for each",
  },
  {
    of: ["cloudtrail-kms-encrypted-partition-known", "cloudtrail-kms-encrypted-region-of-a-government"],
    forms: severalInstances,
    outcome: "needs_decision",
    says: "one key for all of them or one for each",
  },
  {
    of: ["codecommit-approval-simple"],
    forms: ["module", "module in a module", "module of two roots", ...severalCalls],
    outcome: "refused",
    says: "an account has one template of a name",
  },
  {
    of: ["s3-public-access-blocked-bucket-made-elsewhere"],
    forms: [...severalCalls, ...severalInstances, ...oneOfEach, "each wrong"],
    outcome: "refused",
    says: "would undo each other",
  },
  { of: ["cloudtrail-enabled-all-regions"], forms: oneOfEach, outcome: "complies_in_code", says: "every region" },

  // A root with a variable that only the variables file gives is not applied without it.
  {
    of: [
      ...databases.map((name) => `rds-${name}-simple`),
      "rds-backups-enabled-simple",
      "rds-backups-enabled-too-few-days",
    ],
    forms: ["a default over a right variables file"],
    outcome: "complies_in_code",
    says: "Nothing to change",
  },

  // What is kept from being destroyed cannot be replaced; a launch template is not.
  {
    of: ["ec2-no-public-ip-launch-template", "ec2-root-volume-encrypted-launch-template"],
    forms: ["kept from being destroyed"],
    outcome: "fixed",
    says: "sets",
  },
  {
    of: [
      ...["backup-vault-encrypted", "dax-encrypted", "ebs-volume-encrypted", "ec2-no-public-ip"],
      ...["ec2-root-volume-encrypted", "ecr-kms", "efs-encrypted", "elasticache-at-rest", "fsx-encrypted"],
      "rds-encryption-enabled",
    ],
    forms: ["kept from being destroyed"],
    outcome: "needs_decision",
    says: "whose `prevent_destroy` makes Terraform refuse that",
  },

  {
    of: ["msk-encrypted-in-transit-among-brokers"],
    forms: ["kept from being destroyed"],
    absent: true,
    outcome: "needs_decision",
    says: "whose `prevent_destroy` makes Terraform refuse that",
  },

  // Removing the block would lose the comments in it.
  {
    of: ["sg-no-public-ssh-last-rule-goes", "sg-no-public-ssh-whole-rule-goes"],
    forms: ["comments on every line", "comments of several lines", "comments inside of lines"],
    outcome: "refused",
    says: "comments in it",
  },
];

export interface Sought {
  readonly control: string;
  readonly folder: string;
  readonly form: string;
  /** Whether the argument is written, and wrong. */
  readonly isWritten?: boolean;
}

/** What is said of a golden folder in a form; undefined where it is simply fixed. */
export const deviationOf = ({ control, folder, form, isWritten = false }: Sought): Deviation | undefined =>
  deviations.find(
    ({ of, forms, absent }) =>
      !(isWritten && absent === true) &&
      (forms.includes(form) || (absent === undefined && forms.includes(form.replace("explicit ", "")))) &&
      (of === undefined || of.includes(control) || of.includes(folder)),
  );
