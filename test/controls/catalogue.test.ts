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
    ["aws-rds-multi-az-redundancy", "none"],
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
    ["Password policy configured for infrastructure", "iam-password-policy"],
    ["Point-in-time recovery on DynamoDB enabled (AWS)", "dynamodb-pitr-enabled"],
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
    "S3 backup configured for redundancy across regions (AWS)",
    "DynamoDB Tables encrypted (AWS)",
    "Intrusion detection system enabled (AWS)",
    "Storage buckets are versioned (GCP)",
    "Log retention of a year (Azure)",
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
