import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";
import { alarm } from "./alarm.ts";

const instance = (aws: Aws) => aws.query("rds", "DescribeDBInstances", { DBInstanceIdentifier: "closed-loop-orders" });

const cluster = (aws: Aws) => aws.query("rds", "DescribeDBClusters", { DBClusterIdentifier: "closed-loop-graph" });

const watched = {
  dimension: "DBInstanceIdentifier",
  value: "closed-loop-orders",
  topic: "closed-loop-databases-alerts",
};

export const databases: readonly Question[] = [
  alarm("alarm-rds-cpu", { metric: "CPUUtilization", ...watched }),
  alarm("alarm-rds-memory", { metric: "FreeableMemory", ...watched }),
  alarm("alarm-rds-io", { metric: "DiskQueueDepth", ...watched }),
  alarm("alarm-rds-storage", { metric: "FreeStorageSpace", ...watched }),
  {
    control: "sg-no-public-database",
    shape: "a rule beside the group, whose range stands in the variables file",
    settings: { allowed_cidrs: ["198.51.100.0/24"] },
    ask: async (aws) =>
      (
        await aws.query("ec2", "DescribeSecurityGroups", {
          "Filter.1.Name": "group-name",
          "Filter.1.Value.1": "closed-loop-orders",
        })
      )
        .values("cidrIp")
        .toSorted(),
    // What goes out stays as it is.
    before: ["0.0.0.0/0", "0.0.0.0/0"],
    after: ["0.0.0.0/0", "198.51.100.0/24"],
  },
  {
    control: "docdb-neptune-logs",
    ask: async (aws) => {
      const { text } = await cluster(aws);
      const [, exported = ""] = /<EnabledCloudwatchLogsExports>(.*?)<\/EnabledCloudwatchLogsExports>/s.exec(text) ?? [];
      return [...exported.matchAll(/>([a-z]+)</g)].map(([, name]) => name);
    },
    before: [],
    after: ["audit"],
  },
  {
    control: "rds-encryption-enabled",
    ask: async (aws) => (await cluster(aws)).values("StorageEncrypted"),
    before: ["false"],
    after: ["true"],
  },
  {
    control: "rds-not-public",
    ask: async (aws) => (await instance(aws)).values("PubliclyAccessible"),
    before: ["true"],
    after: ["false"],
  },
  {
    control: "rds-backups-enabled",
    ask: async (aws) => [
      ...(await instance(aws)).values("BackupRetentionPeriod"),
      ...(await cluster(aws)).values("BackupRetentionPeriod"),
    ],
    before: ["1", "1"],
    after: ["7", "7"],
  },
  {
    control: "rds-multi-az",
    ask: async (aws) => (await instance(aws)).values("MultiAZ"),
    before: ["false"],
    after: ["true"],
  },
  {
    control: "rds-deletion-protection",
    ask: async (aws) => [
      ...(await instance(aws)).values("DeletionProtection"),
      ...(await cluster(aws)).values("DeletionProtection"),
    ],
    before: ["false", "false"],
    after: ["true", "true"],
  },
  {
    control: "rds-auto-minor-upgrade",
    ask: async (aws) => (await instance(aws)).values("AutoMinorVersionUpgrade"),
    before: ["false"],
    after: ["true"],
  },
  {
    control: "rds-tls-required",
    // For a cluster: of the parameters of an instance the emulator forgets that they were set by a user.
    ask: async (aws) => {
      const { text } = await aws.query("rds", "DescribeDBClusterParameters", {
        DBClusterParameterGroupName: "closed-loop-orders",
      });
      return /<ParameterName>rds\.force_ssl<[\s\S]*?<ParameterValue>([^<]*)</.exec(text)?.[1];
    },
    before: undefined,
    after: "1",
  },
  {
    control: "rds-logs-exported",
    ask: async (aws) => {
      const { text } = await instance(aws);
      const [, exported = ""] = /<EnabledCloudwatchLogsExports>(.*?)<\/EnabledCloudwatchLogsExports>/s.exec(text) ?? [];
      return [...exported.matchAll(/<member>([^<]*)</g)].map(([, name]) => name).toSorted();
    },
    before: [],
    after: ["postgresql", "upgrade"],
  },
  {
    control: "rds-iam-authentication",
    ask: async (aws) => (await instance(aws)).values("IAMDatabaseAuthenticationEnabled"),
    before: ["false"],
    after: ["true"],
  },
];
