import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const orders = "closed-loop-orders";
const reports = "closed-loop-reports";
const table = { TableName: "closed-loop-carts" };

const bucket = (aws: Aws, name: string, subresource: string) => aws.xml("s3", `/${name}?${subresource}`);

const queue = async (aws: Aws) => {
  const { QueueUrl } = await aws.json("sqs", "AmazonSQS.GetQueueUrl", { QueueName: "closed-loop-jobs" });
  const { Attributes } = await aws.json("sqs", "AmazonSQS.GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] });
  return Attributes;
};

const key = async (aws: Aws): Promise<string | undefined> => {
  const { Keys } = await aws.json("kms", "TrentService.ListKeys");
  for (const { KeyId } of Keys) {
    const { KeyMetadata } = await aws.json("kms", "TrentService.DescribeKey", { KeyId });
    if (KeyMetadata.Description === "closed loop orders") return KeyId;
  }
  return undefined;
};

const repository = async (aws: Aws) => {
  const { repositories } = await aws.json("ecr", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", {
    repositoryNames: ["closed-loop-api"],
  });
  return repositories[0];
};

const logGroup = async (aws: Aws) => {
  const { logGroups } = await aws.json("logs", "Logs_20140328.DescribeLogGroups", {
    logGroupNamePrefix: "/closed-loop/api",
  });
  return logGroups[0];
};

const container = async (aws: Aws) => {
  const { taskDefinition } = await aws.json("ecs", "AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition", {
    taskDefinition: "closed-loop-api",
  });
  return taskDefinition.containerDefinitions[0];
};

export const storage: readonly Question[] = [
  {
    control: "s3-public-access-blocked",
    ask: async (aws) => {
      const { values } = await bucket(aws, orders, "publicAccessBlock");
      return ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"].flatMap(values);
    },
    before: [],
    after: ["true", "true", "true", "true"],
  },
  {
    control: "s3-versioning-enabled",
    ask: async (aws) => [
      ...(await bucket(aws, orders, "versioning")).values("Status"),
      ...(await bucket(aws, reports, "versioning")).values("Status"),
    ],
    before: ["Suspended"],
    after: ["Enabled", "Enabled"],
  },
  {
    control: "s3-encryption-enabled",
    ask: async (aws) => (await bucket(aws, orders, "encryption")).values("SSEAlgorithm"),
    before: [],
    after: ["AES256"],
  },
  {
    control: "s3-tls-only",
    ask: async (aws) =>
      Promise.all(
        [orders, reports].map(async (name) => {
          const { status, text } = await bucket(aws, name, "policy");
          const statements = status === 200 ? JSON.parse(text).Statement : [];
          return statements.map(({ Effect, Condition }: { Effect: string; Condition?: object }) =>
            Condition === undefined ? Effect : `${Effect} ${JSON.stringify(Condition)}`,
          );
        }),
      ),
    before: [[], ["Allow"]],
    after: [
      ['Deny {"Bool":{"aws:SecureTransport":"false"}}'],
      ["Allow", 'Deny {"Bool":{"aws:SecureTransport":"false"}}'],
    ],
  },
  {
    control: "s3-access-logging-enabled",
    settings: { log_bucket: "aws_s3_bucket.logs.id" },
    ask: async (aws) => (await bucket(aws, orders, "logging")).values("TargetBucket"),
    before: [],
    after: ["closed-loop-logs"],
  },
  {
    control: "dynamodb-pitr-enabled",
    ask: async (aws) => {
      const { ContinuousBackupsDescription } = await aws.json(
        "dynamodb",
        "DynamoDB_20120810.DescribeContinuousBackups",
        table,
      );
      return ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus;
    },
    before: "DISABLED",
    after: "ENABLED",
  },
  {
    control: "dynamodb-deletion-protection",
    ask: async (aws) =>
      (await aws.json("dynamodb", "DynamoDB_20120810.DescribeTable", table)).Table.DeletionProtectionEnabled,
    before: false,
    after: true,
  },
  {
    control: "kinesis-encrypted",
    ask: async (aws) =>
      (await aws.json("kinesis", "Kinesis_20131202.DescribeStreamSummary", { StreamName: "closed-loop-clicks" }))
        .StreamDescriptionSummary.EncryptionType,
    before: "NONE",
    after: "KMS",
  },
  {
    control: "sqs-encrypted",
    ask: async (aws) => (await queue(aws)).SqsManagedSseEnabled,
    before: "false",
    after: "true",
  },
  {
    control: "sns-encrypted",
    ask: async (aws) => {
      const { values } = await aws.query("sns", "GetTopicAttributes", {
        TopicArn: "arn:aws:sns:us-east-1:123456789012:closed-loop-news",
      });
      return values("key").includes("KmsMasterKeyId");
    },
    before: false,
    after: true,
  },
  {
    control: "kms-rotation-enabled",
    ask: async (aws) =>
      (await aws.json("kms", "TrentService.GetKeyRotationStatus", { KeyId: await key(aws) })).KeyRotationEnabled,
    before: false,
    after: true,
  },
  {
    control: "efs-encrypted",
    ask: async (aws) => (await aws.get("elasticfilesystem", "/2015-02-01/file-systems")).FileSystems[0].Encrypted,
    before: false,
    after: true,
  },
  {
    control: "ecr-scan-on-push",
    ask: async (aws) => (await repository(aws)).imageScanningConfiguration.scanOnPush,
    before: false,
    after: true,
  },
  {
    control: "ecr-immutable-tags",
    ask: async (aws) => (await repository(aws)).imageTagMutability,
    before: "MUTABLE",
    after: "IMMUTABLE",
  },
  {
    control: "log-group-retention",
    ask: async (aws) => (await logGroup(aws)).retentionInDays,
    before: 30,
    after: 365,
  },
  {
    control: "ecs-container-insights",
    ask: async (aws) => {
      const { clusters } = await aws.json("ecs", "AmazonEC2ContainerServiceV20141113.DescribeClusters", {
        clusters: ["closed-loop-services"],
        include: ["SETTINGS"],
      });
      return clusters[0].settings?.[0]?.value;
    },
    before: "disabled",
    after: "enabled",
  },
  {
    control: "ecs-not-privileged",
    ask: async (aws) => (await container(aws)).privileged,
    before: true,
    after: false,
  },
  {
    control: "ecr-lifecycle",
    ask: async (aws) => {
      const { lifecyclePolicyText } = await aws.json("ecr", "AmazonEC2ContainerRegistry_V20150921.GetLifecyclePolicy", {
        repositoryName: "closed-loop-worker",
      });
      return lifecyclePolicyText === undefined ? [] : JSON.parse(lifecyclePolicyText).rules[0].action;
    },
    before: [],
    after: { type: "expire" },
  },
  {
    control: "ecs-readonly-root",
    ask: async (aws) => (await container(aws)).readonlyRootFilesystem,
    before: undefined,
    after: true,
  },
];
