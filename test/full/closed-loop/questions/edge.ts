import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const distribution = async (aws: Aws) => {
  const { values } = await aws.xml("cloudfront", "/2020-05-31/distribution");
  return aws.xml("cloudfront", `/2020-05-31/distribution/${values("Id")[0]}`);
};

const api = async (aws: Aws): Promise<string> => (await aws.get("apigateway", "/restapis")).item[0].id;

const webAcl = async (aws: Aws, scope: string) => {
  const { WebACLs } = await aws.json("wafv2", "AWSWAF_20190729.ListWebACLs", { Scope: scope });
  return WebACLs[0];
};

export const edge: readonly Question[] = [
  {
    control: "cloudfront-https",
    ask: async (aws) => (await distribution(aws)).values("ViewerProtocolPolicy"),
    before: ["allow-all"],
    after: ["redirect-to-https"],
  },
  {
    control: "cloudfront-tls12",
    ask: async (aws) => (await distribution(aws)).values("MinimumProtocolVersion"),
    before: ["TLSv1"],
    after: ["TLSv1.2_2021"],
  },
  {
    control: "cloudfront-waf",
    settings: { web_acl_arn: "aws_wafv2_web_acl.shop.arn" },
    ask: async (aws) => (await distribution(aws)).values("WebACLId").map((arn) => /webacl\/([\w-]+)/.exec(arn)?.[1]),
    before: [undefined],
    after: ["closed-loop-shop"],
  },
  {
    control: "cloudfront-logging",
    settings: { log_bucket: "aws_s3_bucket.logs.bucket_domain_name" },
    ask: async (aws) => {
      const [, logging = ""] = /<Logging>(.*?)<\/Logging>/s.exec((await distribution(aws)).text) ?? [];
      return /<Bucket>([^<]*)</.exec(logging)?.[1] ?? "";
    },
    before: "",
    after: "closed-loop-edge-logs.s3.amazonaws.com",
  },
  {
    control: "apigateway-access-logs",
    settings: { log_group_arn: "aws_cloudwatch_log_group.orders.arn" },
    ask: async (aws) =>
      (await aws.get("apigateway", `/restapis/${await api(aws)}/stages/live`)).accessLogSettings?.destinationArn,
    before: undefined,
    after: "arn:aws:logs:us-east-1:123456789012:log-group:/closed-loop/orders",
  },
  {
    control: "waf-logging-enabled",
    settings: { log_destination_arn: "aws_cloudwatch_log_group.waf.arn" },
    ask: async (aws) => {
      const { ARN } = await webAcl(aws, "REGIONAL");
      const { LoggingConfiguration } = await aws.json("wafv2", "AWSWAF_20190729.GetLoggingConfiguration", {
        ResourceArn: ARN,
      });
      return LoggingConfiguration?.LogDestinationConfigs;
    },
    before: undefined,
    after: ["arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-closed-loop"],
  },
];
