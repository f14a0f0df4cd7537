import type { TestDefinition } from "../../src/demo/vanta/model.ts";

export const bucketTest: TestDefinition = {
  id: "aws-s3-public-access-blocked",
  name: "S3 buckets block public access",
  description: "Checks that buckets block public access.",
  failureDescription: "Some buckets do not.",
  remediationDescription: "Block it.",
  category: "Infrastructure",
  remediateWithinDays: 3,
  entities: [
    { id: "65fc81a3359c8508c9af8801", displayName: "acme-prod-audit", responseType: "S3 bucket" },
    { id: "65fc81a3359c8508c9af8802", displayName: "acme-prod-logs", responseType: "S3 bucket" },
  ],
};

export const tableTest: TestDefinition = {
  ...bucketTest,
  id: "aws-dynamodb-pitr-backups",
  name: "DynamoDB tables have point-in-time recovery",
  category: "Data storage",
  entities: [{ id: "DynamoDBTable-65fc81a3359c8508", displayName: "orders", responseType: "Table" }],
};

/** A test as the API tells it, with the fields that its schema asks for and some more. */
export const wireTest = (id: string) => ({
  id,
  name: `Name of ${id}`,
  lastTestRunDate: "2026-03-01T06:00:00.000Z",
  latestFlipDate: null,
  description: "",
  failureDescription: "",
  remediationDescription: "",
  version: { major: 1, minor: 0 },
  category: "Infrastructure",
  integrations: ["aws"],
  status: "NEEDS_ATTENTION",
  deactivatedStatusInfo: { isDeactivated: false, deactivatedReason: null, lastUpdatedDate: null },
  remediationStatusInfo: { status: "NEEDS_WORK", soonestRemediateByDate: null, itemCount: 1 },
  owner: null,
});

export const wirePage = (data: readonly unknown[], endCursor: string | null = null, hasNextPage = false) => ({
  results: { data, pageInfo: { startCursor: null, endCursor, hasNextPage, hasPreviousPage: false } },
});
