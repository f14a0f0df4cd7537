import { describe, expect, it } from "vitest";
import { catalogue, controlById, matchTest } from "../../src/controls/catalogue.ts";

const answer = (words: Parameters<typeof matchTest>[0]): string => {
  const match = matchTest(words);
  return match.kind === "control" ? match.control.id : match.kind;
};

describe("matching a Vanta test", () => {
  it.each([
    ["aws-s3-public-access-blocked", "s3-public-access-blocked"],
    ["aws-dynamodb-pitr-backups", "dynamodb-pitr-enabled"],
    ["logs-retained-for-twelve-months-config", "log-group-retention"],
    ["infra-access-keys-rotated", "not_fixable"],
    ["infra-unique-accounts-roles", "not_fixable"],
    ["vendors-have-authentication-method-specified", "not_fixable"],
    ["aws-rds-multi-az-redundancy", "rds-multi-az"],
    ["aws-dynamodb-encryption", "dynamodb-cmk-encryption"],
    ["aws-ec2instances-ports-restricted", "sg-no-public-ports"],
    ["firewall-config-server", "sg-no-public-ssh"],
    ["mysql-database-ports-restricted", "sg-no-public-database"],
    ["infra-ec2instances-imdsv1-disabled", "ec2-imdsv2-required"],
  ])("goes by the exact id %s", (id, expected) => {
    expect(answer({ id })).toBe(expected);
  });

  it.each([
    ["S3 Block Public Access feature enabled (AWS)", "s3-public-access-blocked"],
    ["S3 buckets block public access", "s3-public-access-blocked"],
    ["S3 buckets are versioned", "s3-versioning-enabled"],
    ["S3 bucket versioning enabled", "s3-versioning-enabled"],
    ["S3 buckets are encrypted", "s3-encryption-enabled"],
    ["Encryption at rest of S3 buckets", "s3-encryption-enabled"],
    ["S3 buckets encrypt data in transit with TLS", "s3-tls-only"],
    ["S3 server access logs enabled", "s3-access-logging-enabled"],
    ["S3 backup configured for redundancy across regions (AWS)", "s3-replication-enabled"],
    ["Password policy configured for infrastructure", "iam-password-policy"],
    ["Point-in-time recovery on DynamoDB enabled (AWS)", "dynamodb-pitr-enabled"],
    ["DynamoDB Tables encrypted (AWS)", "dynamodb-cmk-encryption"],
    ["DynamoDB tables have deletion protection", "dynamodb-deletion-protection"],
    ["RDS Multi-AZ deployment configured (AWS)", "rds-multi-az"],
    ["RDS instance IP restricted (AWS)", "sg-no-public-database"],
    ["EC2 instance public ports restricted (AWS)", "sg-no-public-ports"],
    ["Public SSH denied (AWS)", "sg-no-public-ssh"],
    ["Public RDP denied (AWS)", "sg-no-public-rdp"],
    ["IMDSv1 is disabled on EC2 Instances", "ec2-imdsv2-required"],
    ["RDS instances are encrypted at rest", "rds-encryption-enabled"],
    ["RDS databases encrypt data in transit", "rds-tls-required"],
    ["RDS instances are not publicly accessible", "rds-not-public"],
    ["SQL databases are backed up", "rds-backups-enabled"],
    ["RDS deletion protection enabled", "rds-deletion-protection"],
    ["RDS automatic minor version upgrade", "rds-auto-minor-upgrade"],
    ["RDS logs exported to CloudWatch", "rds-logs-exported"],
    ["RDS IAM authentication enabled", "rds-iam-authentication"],
    ["EBS volumes are encrypted", "ebs-volume-encrypted"],
    ["EBS encryption by default", "ebs-encryption-by-default"],
    ["EC2 root volumes are encrypted", "ec2-root-volume-encrypted"],
    ["EC2 instances have no public IP address", "ec2-no-public-ip"],
    ["Subnets do not assign public IP addresses", "subnet-no-auto-public-ip"],
    ["EFS file systems are encrypted", "efs-encrypted"],
    ["FSx file systems are encrypted", "fsx-encrypted"],
    ["DAX clusters are encrypted", "dax-encrypted"],
    ["MSK clusters encrypt data in transit", "msk-encrypted-in-transit"],
    ["ElastiCache Redis encrypted at rest", "elasticache-at-rest"],
    ["ElastiCache Redis encrypted in transit", "elasticache-in-transit"],
    ["ElastiCache Redis clusters are backed up", "elasticache-backups"],
    ["Redshift clusters are encrypted", "redshift-encrypted"],
    ["Redshift clusters require TLS", "redshift-tls"],
    ["Redshift audit logging enabled", "redshift-logging"],
    ["Redshift clusters are not public", "redshift-not-public"],
    ["OpenSearch domains are encrypted at rest", "opensearch-at-rest"],
    ["OpenSearch node-to-node encryption enabled", "opensearch-node-to-node"],
    ["OpenSearch domains require HTTPS", "opensearch-https"],
    ["DocumentDB audit logs enabled", "docdb-neptune-logs"],
    ["Server logs retained for 365 days (AWS)", "log-group-retention"],
    ["ECS Container Insights log group must meet 365-day retention", "log-group-retention"],
    ["MFA on infrastructure provider", "not_fixable"],
    ["AWS accounts deprovisioned when personnel leave", "not_fixable"],
    ["Old infrastructure accounts disabled (AWS)", "not_fixable"],
    ["Root infrastructure account unused", "not_fixable"],
    ["Service accounts used", "not_fixable"],
  ])("goes by the name %s where the id says nothing", (name, expected) => {
    expect(answer({ id: "test-5f2a", name })).toBe(expected);
  });

  it.each([
    "Storage buckets are versioned (GCP)",
    "Log retention of a year (Azure)",
    "SQL databases are encrypted (GCP)",
    "Employee computers are encrypted",
    "Production data is backed up",
  ])("takes %s for none of the controls that there are", (name) => {
    expect(answer({ name })).toBe("none");
  });

  it("goes by the description where id and name say nothing", () => {
    expect(answer({ name: "Backups", description: "Every DynamoDB table has point-in-time recovery." })).toBe(
      "dynamodb-pitr-enabled",
    );
  });

  it("says what to do instead of every test that is no matter of Terraform", () => {
    const match = matchTest({ id: "mfa-on-accounts-infra" });
    expect(match).toMatchObject({ kind: "not_fixable", advice: expect.stringContaining("console") });
  });
});

describe("the catalogue", () => {
  it("has ids that are its own and found again", () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const control of catalogue) expect(controlById(control.id)).toBe(control);
    expect(controlById("constructor")).toBeUndefined();
  });

  it.each(catalogue.map((control) => [control.id, control] as const))("lets %s go without settings", (_id, control) => {
    expect(() => control.settings.parse({})).not.toThrow();
    expect(() => control.settings.parse({ no_such_key: 1 })).toThrow();
  });

  it.each(catalogue.map((control) => [control.id, control] as const))(
    "gives %s titles of at most 72 characters",
    (_id, control) => {
      expect(control.imperative.one("acme-prod-audit-log").length).toBeLessThanOrEqual(72);
      expect(control.imperative.many(1234).length).toBeLessThanOrEqual(72);
      expect(control.title).not.toMatch(/\.$/);
    },
  );
});
