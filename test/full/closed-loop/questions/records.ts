import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const trail = async (aws: Aws) => {
  const { trailList } = await aws.json("cloudtrail", "CloudTrail_20131101.DescribeTrails");
  return trailList[0];
};

const keyOf = async (aws: Aws, KeyId: string) =>
  (await aws.json("kms", "TrentService.GetKeyPolicy", { KeyId, PolicyName: "default" })).Policy;

const statementsOf = (policy: string): readonly string[] =>
  JSON.parse(policy).Statement.map(({ Sid }: { Sid?: string }) => Sid);

const bucketStatements = async (aws: Aws, bucket: string): Promise<readonly string[]> => {
  const { status, text } = await aws.xml("s3", `/${bucket}?policy`);
  return status === 200 ? statementsOf(text) : [];
};

export const records: readonly Question[] = [
  {
    control: "cloudtrail-log-validation",
    ask: async (aws) => (await trail(aws)).LogFileValidationEnabled,
    before: false,
    after: true,
  },
  {
    control: "cloudtrail-kms-encrypted",
    shape: "with a new key whose policy lets CloudTrail use it",
    ask: async (aws) => {
      const { KmsKeyId } = await trail(aws);
      return KmsKeyId === undefined || KmsKeyId === null ? [] : statementsOf(await keyOf(aws, KmsKeyId));
    },
    before: [],
    after: ["AccountDecidesByIam", "CloudTrailEncrypts", "CloudTrailLooksUpTheKey"],
  },
  {
    control: "cloudtrail-cloudwatch-logs",
    ask: async (aws) => /log-group:([^:]*)/.exec((await trail(aws)).CloudWatchLogsLogGroupArn ?? "")?.[1],
    before: undefined,
    after: "/aws/cloudtrail/closed-loop-trail",
  },
  {
    control: "guardduty-notifications",
    settings: { topic: "aws_sns_topic.security.arn" },
    ask: async (aws) => {
      const { Rules } = await aws.json("events", "AWSEvents.ListRules");
      const targets = await Promise.all(
        Rules.map(async ({ Name, EventPattern }: { Name: string; EventPattern: string }) => {
          const { Targets } = await aws.json("events", "AWSEvents.ListTargetsByRule", { Rule: Name });
          return [JSON.parse(EventPattern).source, Targets[0].Arn];
        }),
      );
      return targets;
    },
    before: [],
    after: [[["aws.guardduty"], "arn:aws:sns:us-east-1:123456789012:closed-loop-security"]],
  },
  {
    control: "config-enabled",
    ask: async (aws) => {
      const { ConfigurationRecordersStatus } = await aws.json(
        "config",
        "StarlingDoveService.DescribeConfigurationRecorderStatus",
      );
      return ConfigurationRecordersStatus[0].recording;
    },
    before: false,
    after: true,
  },
  {
    control: "backup-vault-encrypted",
    settings: { kms_key: "aws_kms_key.logs.arn" },
    ask: async (aws) =>
      /:key\//.test((await aws.get("backup", "/backup-vaults/closed-loop-vault")).EncryptionKeyArn ?? ""),
    before: false,
    after: true,
  },
  {
    control: "ecr-kms",
    ask: async (aws) => {
      const { repositories } = await aws.json("ecr", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", {
        repositoryNames: ["closed-loop-app"],
      });
      return repositories[0].encryptionConfiguration.encryptionType;
    },
    before: "AES256",
    after: "KMS",
  },
  {
    control: "s3-tls-only",
    shape: "a policy in a heredoc that lets a service write",
    ask: (aws) => bucketStatements(aws, "closed-loop-trail"),
    before: ["AclCheck", "Write"],
    after: ["AclCheck", "Write", "DenyInsecureTransport"],
  },
];
