import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const environments = ["production", "staging"] as const;

const inEach = <Value>(ask: (environment: string) => Promise<Value>): Promise<readonly Value[]> =>
  Promise.all(environments.map(ask));

const queueEncrypted = async (aws: Aws, QueueName: string): Promise<string> => {
  const { QueueUrl } = await aws.json("sqs", "AmazonSQS.GetQueueUrl", { QueueName });
  const { Attributes } = await aws.json("sqs", "AmazonSQS.GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] });
  return Attributes.SqsManagedSseEnabled;
};

const keyRotates = async (aws: Aws, description: string): Promise<boolean | undefined> => {
  const { Keys } = await aws.json("kms", "TrentService.ListKeys");
  for (const { KeyId } of Keys) {
    const { KeyMetadata } = await aws.json("kms", "TrentService.DescribeKey", { KeyId });
    if (KeyMetadata.Description === description)
      return (await aws.json("kms", "TrentService.GetKeyRotationStatus", { KeyId })).KeyRotationEnabled;
  }
  return undefined;
};

const backups = async (aws: Aws, TableName: string): Promise<string> => {
  const { ContinuousBackupsDescription } = await aws.json("dynamodb", "DynamoDB_20120810.DescribeContinuousBackups", {
    TableName,
  });
  return ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus;
};

/** One module in two roots: of the answers the first is production's, the second is staging's. */
export const twoEnvironments: readonly Question[] = [
  {
    control: "log-group-retention",
    shape: "through a variable of a module, from the variables file of one of two environments",
    ask: (aws) =>
      inEach(async (environment) => {
        const { logGroups } = await aws.json("logs", "Logs_20140328.DescribeLogGroups", {
          logGroupNamePrefix: `/closed-loop/${environment}/`,
        });
        return logGroups[0].retentionInDays;
      }),
    before: [14, 400],
    after: [365, 400],
  },
  {
    control: "s3-versioning-enabled",
    shape: "through the input of one of two calls of a module",
    ask: (aws) =>
      inEach(
        async (environment) =>
          (await aws.xml("s3", `/closed-loop-${environment}-service?versioning`)).values("Status")[0],
      ),
    before: ["Suspended", "Enabled"],
    after: ["Enabled", "Enabled"],
  },
  {
    control: "s3-public-access-blocked",
    shape: "in a module that two environments call",
    ask: (aws) =>
      inEach(
        async (environment) =>
          (await aws.xml("s3", `/closed-loop-${environment}-service?publicAccessBlock`)).values("BlockPublicAcls")[0],
      ),
    before: [undefined, undefined],
    after: ["true", "true"],
  },
  {
    control: "dynamodb-pitr-enabled",
    shape: "in a dynamic block that a variable switches",
    ask: (aws) => inEach((environment) => backups(aws, `closed-loop-${environment}-service`)),
    before: ["DISABLED", "DISABLED"],
    after: ["ENABLED", "ENABLED"],
  },
  {
    control: "sqs-encrypted",
    shape: "in the entries of a map that one of two calls of a module passes",
    ask: (aws) =>
      inEach((environment) =>
        Promise.all(["mail", "parcels"].map((queue) => queueEncrypted(aws, `closed-loop-${environment}-${queue}`))),
      ),
    before: [
      ["false", "false"],
      ["false", "true"],
    ],
    after: [
      ["true", "true"],
      ["true", "true"],
    ],
  },
  {
    control: "kms-rotation-enabled",
    shape: "in a module that two environments call",
    ask: (aws) => inEach((environment) => keyRotates(aws, `closed loop ${environment}`)),
    before: [false, false],
    after: [true, true],
  },
];
