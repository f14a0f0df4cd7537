import type { KnownModule } from "./registry-module.ts";

/** The newest major versions of the modules of terraform-aws-modules whose inputs are known. */
const latest = {
  "alb/aws": 10,
  "cloudfront/aws": 6,
  "cloudwatch/aws//modules/log-group": 5,
  "dynamodb-table/aws": 5,
  "ec2-instance/aws": 6,
  "autoscaling/aws": 9,
  "ecr/aws": 3,
  "ecs/aws": 7,
  "ecs/aws//modules/cluster": 7,
  "efs/aws": 2,
  "eks/aws": 21,
  "elasticache/aws": 1,
  "kms/aws": 4,
  "lambda/aws": 8,
  "opensearch/aws": 2,
  "rds/aws": 7,
  "rds-aurora/aws": 10,
  "s3-bucket/aws": 5,
  "sns/aws": 7,
  "sqs/aws": 5,
  "vpc/aws": 6,
} as const;

/** A module of terraform-aws-modules in these major versions; where none are said, in all that are known. */
export const known = (
  name: keyof typeof latest,
  { from = 0, to = latest[name] }: { readonly from?: number; readonly to?: number } = {},
): KnownModule => ({
  source: `terraform-aws-modules/${name}`,
  oldestMajor: from,
  newestMajor: to,
  latestMajor: latest[name],
});
