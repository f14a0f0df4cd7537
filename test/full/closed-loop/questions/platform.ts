import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const bucket = (name: string): string => `/closed-loop-platform-${name}`;

const ofBuckets = (aws: Aws, subresource: string, element: string) =>
  Promise.all(
    ["avatars", "exports", "invoices"].map(async (name) =>
      (await aws.xml("s3", `${bucket(name)}?${subresource}`)).values(element).join(),
    ),
  );

const statements = async (aws: Aws) => {
  const { text } = await aws.xml("s3", `${bucket("archive")}?policy`);
  return JSON.parse(text).Statement.map(({ Sid }: { Sid: string }) => Sid);
};

const ofTables = (aws: Aws, operation: string, told: (answer: Awaited<ReturnType<Aws["json"]>>) => unknown) =>
  Promise.all(
    ["carts", "orders"].map(async (name) =>
      told(await aws.json("dynamodb", `DynamoDB_20120810.${operation}`, { TableName: `closed-loop-platform-${name}` })),
    ),
  );

const services = async (aws: Aws) => {
  const { services } = await aws.json("ecs", "AmazonEC2ContainerServiceV20141113.DescribeServices", {
    cluster: "closed-loop-platform",
    services: ["web", "jobs"],
  });
  return services
    .map((one: { serviceName: string; networkConfiguration: { awsvpcConfiguration: { assignPublicIp: string } } }) => [
      one.serviceName,
      one.networkConfiguration.awsvpcConfiguration.assignPublicIp,
    ])
    .toSorted();
};

/** Code as a team keeps it: a module over a map, objects of a variables file with optional attributes, neighbours that pass already. */
export const platform: readonly Question[] = [
  {
    control: "s3-versioning-enabled",
    shape: "a module over a map",
    ask: (aws) => ofBuckets(aws, "versioning", "Status"),
    before: ["Suspended", "Suspended", "Enabled"],
    after: ["Enabled", "Enabled", "Enabled"],
  },
  {
    control: "s3-encryption-enabled",
    shape: "a block of the module that its input leaves out",
    ask: (aws) => ofBuckets(aws, "encryption", "SSEAlgorithm"),
    before: ["", "", ""],
    after: ["AES256", "AES256", "AES256"],
  },
  {
    control: "s3-public-access-blocked",
    shape: "a block that is switched off for one entry of the map",
    ask: (aws) => ofBuckets(aws, "publicAccessBlock", "RestrictPublicBuckets"),
    before: ["", "true", "true"],
    after: ["true", "true", "true"],
  },
  {
    control: "s3-tls-only",
    shape: "a policy whose last statement has no comma behind it",
    ask: statements,
    before: ["ServerAccessLogs"],
    after: ["ServerAccessLogs", "DenyInsecureTransport"],
  },
  {
    control: "dynamodb-pitr-enabled",
    shape: "an optional attribute of an object in a variables file",
    ask: (aws) =>
      ofTables(
        aws,
        "DescribeContinuousBackups",
        ({ ContinuousBackupsDescription }) =>
          ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus,
      ),
    before: ["DISABLED", "ENABLED"],
    after: ["ENABLED", "ENABLED"],
  },
  {
    control: "dynamodb-deletion-protection",
    shape: "an optional attribute of an object in a variables file",
    ask: (aws) => ofTables(aws, "DescribeTable", ({ Table }) => Table.DeletionProtectionEnabled),
    before: [false, true],
    after: [true, true],
  },
  {
    control: "ecs-no-public-ip",
    shape: "one service of several, behind a NAT gateway",
    ask: services,
    before: [
      ["jobs", "DISABLED"],
      ["web", "ENABLED"],
    ],
    after: [
      ["jobs", "DISABLED"],
      ["web", "DISABLED"],
    ],
  },
];
