import { describe, expect, it } from "vitest";
import { matchTest } from "../../src/controls/catalogue.ts";

const answer = (words: Parameters<typeof matchTest>[0]): string => {
  const match = matchTest(words);
  return match.kind === "control" ? match.control.id : match.kind;
};

describe("matching the tests of monitoring", () => {
  it.each([
    [
      "nosql-database-monitored-and-alarmed-config-read",
      "NoSQL database read capacity monitored (AWS)",
      "alarm-dynamodb-read",
    ],
    [
      "nosql-database-monitored-and-alarmed-config-write",
      "NoSQL database write capacity monitored (AWS)",
      "alarm-dynamodb-write",
    ],
    ["mysql-database-monitored-and-alarmed-config-cpu", "SQL database CPU monitored", "alarm-rds-cpu"],
    [
      "mysql-database-monitored-and-alarmed-config-free-memory",
      "SQL database freeable memory monitored (AWS)",
      "alarm-rds-memory",
    ],
    ["mysql-database-monitored-and-alarmed-config-io", "Database IO monitored (AWS)", "alarm-rds-io"],
    [
      "mysql-database-monitored-and-alarmed-config-storage-space",
      "SQL database free storage space monitored (AWS)",
      "alarm-rds-storage",
    ],
    ["servers-monitored-and-alarmed-config-cpu", "Server CPU monitored (AWS)", "alarm-ec2-cpu"],
    [
      "load-balancers-monitored-and-alarmed-config-healthy",
      "Load balancer unhealthy host count monitored (AWS)",
      "alarm-lb-unhealthy",
    ],
    ["load-balancers-monitored-and-alarmed-config-latency", "Load balancer latency monitored", "alarm-lb-latency"],
    [
      "load-balancers-monitored-and-alarmed-config-servererrors",
      "Load balancer server errors monitored (AWS)",
      "alarm-lb-5xx",
    ],
    [
      "serverless-function-error-rate-monitored-aws",
      "Serverless function error rate monitored (AWS)",
      "alarm-lambda-errors",
    ],
  ])("goes by %s and by its name", (id, name, expected) => {
    expect(answer({ id })).toBe(expected);
    expect(answer({ id: "test-5f2a", name })).toBe(expected);
  });

  it.each([
    ["flow-logs-on-config", "VPC Flow Logs enabled", "vpc-flow-logs-enabled"],
    ["aws-vpc-flow-logging-enabled", "VPC flow logging enabled", "vpc-flow-logs-enabled"],
    [
      "aws-security-group-restricted-default-group",
      "VPC default security group restricts all traffic",
      "vpc-default-sg-restricted",
    ],
    ["infra-activity-tracked-config", "CloudTrail enabled", "cloudtrail-enabled-all-regions"],
    ["cloudtrail-log-file-validation", "CloudTrail log file validation enabled", "cloudtrail-log-validation"],
    ["aws-guardduty-enabled", "Intrusion detection system enabled (AWS)", "guardduty-enabled"],
    [
      "aws-guardduty-notifications-enabled",
      "Intrusion detection system notifications configured (AWS)",
      "guardduty-notifications",
    ],
    ["inventory-list-descriptions", "Inventory items have descriptions", "tags-vanta"],
    ["inventory-list-owners", "Inventory items have active owners", "tags-vanta"],
    ["inventory-list-user-data", "Inventory list tracks resources that contain user data", "tags-vanta"],
  ])("goes by %s and by its name in networks, trails, detection and the inventory", (id, name, expected) => {
    expect(answer({ id })).toBe(expected);
    expect(answer({ id: "test-5f2a", name })).toBe(expected);
  });

  it("goes by the name where no id is known", () => {
    expect(answer({ name: "Messaging queue message age monitored" })).toBe("alarm-sqs-age");
  });
});
