import type { Aws, Xml } from "../aws.ts";
import type { Question } from "../question.ts";
import { alarm } from "./alarm.ts";

const office = "198.51.100.0/24";

const named = (aws: Aws, action: string, filter: string, value: string): Promise<Xml> =>
  aws.query("ec2", action, { "Filter.1.Name": filter, "Filter.1.Value.1": value });

const vpc = async (aws: Aws) => (await named(aws, "DescribeVpcs", "cidr", "10.20.0.0/16")).values("vpcId")[0] ?? "";

const ingress = async (aws: Aws, group: string): Promise<readonly string[]> => {
  const { text } = await named(aws, "DescribeSecurityGroups", "group-name", group);
  const [, permissions = ""] = /<ipPermissions>(.*?)<\/ipPermissions>/s.exec(text) ?? [];
  return [...permissions.matchAll(/<cidrIp>([^<]*)</g)].map(([, cidr = ""]) => cidr);
};

const balancer = async (aws: Aws): Promise<string> =>
  (await aws.query("elasticloadbalancing", "DescribeLoadBalancers", { "Names.member.1": "closed-loop-web" })).values(
    "LoadBalancerArn",
  )[0] ?? "";

const balancerAttribute = async (aws: Aws, name: string): Promise<string | undefined> => {
  const { text } = await aws.query("elasticloadbalancing", "DescribeLoadBalancerAttributes", {
    LoadBalancerArn: await balancer(aws),
  });
  const pairs = [...text.matchAll(/<member>\s*<(Key|Value)>([^<]*)<\/\1>\s*<(?:Key|Value)>([^<]*)</g)];
  const found = pairs.find(([, , one, other]) => one === name || other === name);
  return found?.[1] === "Key" ? found[3] : found?.[2];
};

const listeners = async (aws: Aws): Promise<Xml> =>
  aws.query("elasticloadbalancing", "DescribeListeners", { LoadBalancerArn: await balancer(aws) });

const running = (aws: Aws, name: string): Promise<Xml> =>
  aws.query("ec2", "DescribeInstances", {
    "Filter.1.Name": "tag:Name",
    "Filter.1.Value.1": name,
    "Filter.2.Name": "instance-state-name",
    "Filter.2.Value.1": "running",
  });

const latestTemplate = (aws: Aws): Promise<Xml> =>
  aws.query("ec2", "DescribeLaunchTemplateVersions", {
    LaunchTemplateName: "closed-loop-fleet",
    "LaunchTemplateVersion.1": "$Latest",
  });

const watched = { dimension: "LoadBalancer", value: "app/closed-loop-web/", topic: "closed-loop-network-alerts" };

export const network: readonly Question[] = [
  alarm("alarm-lb-unhealthy", { metric: "UnHealthyHostCount", ...watched }),
  alarm("alarm-lb-latency", { metric: "TargetResponseTime", ...watched }),
  alarm("alarm-lb-5xx", { metric: "HTTPCode_Target_5XX_Count", ...watched }),
  {
    control: "sg-no-public-ssh",
    settings: { allowed_cidrs: [office] },
    ask: (aws) => ingress(aws, "closed-loop-bastion"),
    before: ["0.0.0.0/0"],
    after: [office],
  },
  {
    control: "sg-no-public-rdp",
    settings: { allowed_cidrs: [office] },
    ask: (aws) => ingress(aws, "closed-loop-windows"),
    before: ["0.0.0.0/0"],
    after: [office],
  },
  {
    control: "vpc-default-sg-restricted",
    ask: async (aws) => {
      const { text } = await aws.query("ec2", "DescribeSecurityGroups", {
        "Filter.1.Name": "vpc-id",
        "Filter.1.Value.1": await vpc(aws),
        "Filter.2.Name": "group-name",
        "Filter.2.Value.1": "default",
      });
      return [...text.matchAll(/<ipProtocol>/g)].length;
    },
    // The group of the emulator begins with its rule for what goes out alone.
    before: 1,
    after: 0,
  },
  {
    control: "vpc-flow-logs-enabled",
    ask: async (aws) => (await named(aws, "DescribeFlowLogs", "resource-id", await vpc(aws))).values("trafficType"),
    before: [],
    after: ["ALL"],
  },
  {
    control: "subnet-no-auto-public-ip",
    ask: async (aws) =>
      (await named(aws, "DescribeSubnets", "cidr-block", "10.20.1.0/24")).values("mapPublicIpOnLaunch"),
    before: ["true"],
    after: ["false"],
  },
  {
    control: "ec2-imdsv2-required",
    ask: async (aws) => (await running(aws, "closed-loop-worker")).values("httpTokens"),
    before: ["optional"],
    after: ["required"],
  },
  {
    control: "ebs-volume-encrypted",
    ask: async (aws) => (await named(aws, "DescribeVolumes", "tag:Name", "closed-loop-scratch")).values("encrypted"),
    before: ["false"],
    after: ["true"],
  },
  {
    control: "ec2-root-volume-encrypted",
    ask: async (aws) => (await latestTemplate(aws)).values("encrypted"),
    before: [],
    after: ["true"],
  },
  {
    control: "lb-https-only",
    ask: async (aws) => {
      const { text } = await listeners(aws);
      return [...text.matchAll(/<Type>(redirect)<\/Type>/g)].length;
    },
    before: 0,
    after: 1,
  },
  {
    control: "lb-tls-policy",
    // The emulator has a policy for listeners without TLS, too.
    ask: async (aws) => {
      const { text } = await listeners(aws);
      const secure = text.split("<LoadBalancerArn>").find((one) => one.includes("<CertificateArn>"));
      return /<SslPolicy>([^<]*)</.exec(secure ?? "")?.[1];
    },
    before: "ELBSecurityPolicy-2016-08",
    after: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  },
  {
    control: "lb-drop-invalid-headers",
    ask: (aws) => balancerAttribute(aws, "routing.http.drop_invalid_header_fields.enabled"),
    before: "false",
    after: "true",
  },
  {
    control: "lb-deletion-protection",
    ask: (aws) => balancerAttribute(aws, "deletion_protection.enabled"),
    before: "false",
    after: "true",
  },
  {
    control: "lb-access-logs",
    settings: { log_bucket: "aws_s3_bucket.logs.id" },
    ask: async (aws) => [
      await balancerAttribute(aws, "access_logs.s3.enabled"),
      await balancerAttribute(aws, "access_logs.s3.bucket"),
    ],
    before: ["false", undefined],
    after: ["true", "closed-loop-balancer-logs"],
  },
  {
    control: "lb-waf-associated",
    settings: { web_acl_arn: "aws_wafv2_web_acl.web.arn" },
    ask: async (aws) => {
      const { WebACL } = await aws.json("wafv2", "AWSWAF_20190729.GetWebACLForResource", {
        ResourceArn: await balancer(aws),
      });
      return WebACL?.Name;
    },
    before: undefined,
    after: "closed-loop-web",
  },
  {
    control: "ec2-no-public-ip",
    // Of an instance the emulator says that it has an address although it was made without one.
    shape: "a launch template",
    ask: async (aws) => (await latestTemplate(aws)).values("associatePublicIpAddress"),
    before: ["true"],
    after: ["false"],
  },
];
