import { describe, expect, it } from "vitest";
import { matchTest } from "../../src/controls/catalogue.ts";

/** Every test of Vanta for AWS whose id is known, with the control that answers it; `advice` where Terraform cannot. */
const answers: Readonly<Record<string, string>> = {
  "aws-account-access-removed-on-termination": "advice",
  "aws-dynamodb-encryption": "dynamodb-cmk-encryption",
  "aws-dynamodb-pitr-backups": "dynamodb-pitr-enabled",
  "aws-ec2instances-ports-restricted": "sg-no-public-ports",
  "aws-guardduty-enabled": "guardduty-enabled",
  "aws-guardduty-notifications-enabled": "guardduty-notifications",
  "aws-iam-expired-certificates-removed": "advice",
  "aws-rds-multi-az-redundancy": "rds-multi-az",
  "aws-s3-cross-region-replication-enabled": "s3-replication-enabled",
  "aws-s3-public-access-blocked": "s3-public-access-blocked",
  "aws-security-group-restricted-default-group": "vpc-default-sg-restricted",
  "aws-storage-buckets-enforce-https": "s3-tls-only",
  "aws-vpc-flow-logging-enabled": "vpc-flow-logs-enabled",
  "cloudtrail-log-file-validation": "cloudtrail-log-validation",
  "code-review-application-config": "codecommit-approval",
  "firewall-config-acl": "advice",
  "firewall-config-default-deny": "advice",
  "firewall-config-server": "sg-no-public-ssh",
  "flow-logs-on-config": "vpc-flow-logs-enabled",
  "infra-access-keys-rotated": "advice",
  "infra-access-requires-approval-config": "advice",
  "infra-activity-tracked-config": "cloudtrail-enabled-all-regions",
  "infra-ec2instances-imdsv1-disabled": "ec2-imdsv2-required",
  "infra-linked-to-vanta": "advice",
  "infra-unique-accounts-roles": "advice",
  "infra-unique-accounts-root": "advice",
  "infra-unique-accounts-unused": "advice",
  "infra-unique-accounts-user": "iam-no-user-policies",
  "internal-password-policy-config": "iam-password-policy",
  "inventory-list-descriptions": "tags-vanta",
  "inventory-list-owners": "tags-vanta",
  "inventory-list-user-data": "tags-vanta",
  "load-balancer-config": "advice",
  "load-balancer-http-to-https": "lb-https-only",
  "load-balancers-monitored-and-alarmed-config-healthy": "alarm-lb-unhealthy",
  "load-balancers-monitored-and-alarmed-config-latency": "alarm-lb-latency",
  "load-balancers-monitored-and-alarmed-config-servererrors": "alarm-lb-5xx",
  "logs-centrally-stored-config": "s3-access-logging-enabled",
  "logs-retained-for-twelve-months-config": "log-group-retention",
  "mfa-on-accounts-infra": "advice",
  "mysql-database-monitored-and-alarmed-config-cpu": "alarm-rds-cpu",
  "mysql-database-monitored-and-alarmed-config-free-memory": "alarm-rds-memory",
  "mysql-database-monitored-and-alarmed-config-io": "alarm-rds-io",
  "mysql-database-monitored-and-alarmed-config-storage-space": "alarm-rds-storage",
  "mysql-database-ports-restricted": "sg-no-public-database",
  "nosql-database-monitored-and-alarmed-config-read": "alarm-dynamodb-read",
  "nosql-database-monitored-and-alarmed-config-write": "alarm-dynamodb-write",
  "require-admin-encrypted-iaas": "advice",
  "serverless-function-error-rate-monitored-aws": "alarm-lambda-errors",
  "servers-monitored-and-alarmed-config-cpu": "alarm-ec2-cpu",
  "vendors-have-authentication-method-specified": "advice",
  "version-control-tool-records": "advice",
};

/** Tests that are known by their name only. */
const named: readonly (readonly [name: string, answer: string])[] = [
  ["Messaging queue message age monitored", "alarm-sqs-age"],
  ["S3 buckets versioned", "s3-versioning-enabled"],
  ["RDS instances are in a backup plan", "backup-plan-exists"],
  ["AWS Backup plan configured", "backup-plan-exists"],
  ["ECS Container Insights log group must meet 365-day retention", "log-group-retention"],
  ["Load balancers redirect HTTP to HTTPS (AWS)", "lb-https-only"],
  ["No user account has a policy attached directly", "iam-no-user-policies"],
  ["Application changes reviewed", "codecommit-approval"],
  ["S3 buckets have no public ACL", "s3-acl-not-public"],
  ["KMS key rotation enabled", "kms-rotation-enabled"],
  ["SQS queues encrypted", "sqs-encrypted"],
  ["SNS topics encrypted", "sns-encrypted"],
  ["Kinesis streams encrypted", "kinesis-encrypted"],
  ["Load balancer access logs enabled", "lb-access-logs"],
  ["CloudFront distributions require HTTPS", "cloudfront-https"],
  ["CloudFront distributions use TLS 1.2", "cloudfront-tls12"],
  ["CloudFront access logging enabled", "cloudfront-logging"],
  ["CloudFront distributions have WAF enabled", "cloudfront-waf"],
  ["ECR image scanning enabled", "ecr-scan-on-push"],
  ["ECR repositories have immutable tags", "ecr-immutable-tags"],
  ["EKS control plane logging enabled", "eks-logging"],
  ["EKS secrets encrypted", "eks-secrets-encrypted"],
  ["EKS cluster endpoint not publicly accessible", "eks-private-endpoint"],
  ["ECS Container Insights enabled", "ecs-container-insights"],
  ["Secrets Manager secrets rotated", "secretsmanager-rotation"],
  ["API Gateway access logging enabled", "apigateway-access-logs"],
  ["WAF logging enabled", "waf-logging-enabled"],
  ["Lambda functions use supported runtimes", "lambda-supported-runtime"],
  ["Backup vaults encrypted", "backup-vault-encrypted"],
  ["S3 MFA delete enabled", "advice"],
];

const answerTo = (words: Parameters<typeof matchTest>[0]): string => {
  const match = matchTest(words);
  if (match.kind === "not_fixable") return match.advice === "" ? "nothing" : "advice";
  return match.kind === "control" ? match.control.id : "nothing";
};

describe("the tests that Vanta is known to have", () => {
  it.each(Object.entries(answers))("%s is answered by %s", (id, expected) => {
    expect(answerTo({ id })).toBe(expected);
  });

  it.each(named)("%s is answered by %s, by its name", (name, expected) => {
    expect(answerTo({ id: "unknown-id", name })).toBe(expected);
  });
});
