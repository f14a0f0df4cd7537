import { accessAnalyzer } from "./access-analyzer.ts";
import { alarms } from "./alarms.ts";
import { apiGateway } from "./api-gateway.ts";
import { backup } from "./backup.ts";
import { cloudfront } from "./cloudfront.ts";
import { cloudtrail } from "./cloudtrail.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { codecommit } from "./codecommit.ts";
import { config } from "./config.ts";
import type { Control, NotFixable } from "./control.ts";
import { dax } from "./dax.ts";
import { dynamodb } from "./dynamodb.ts";
import { ec2 } from "./ec2.ts";
import { ecr } from "./ecr.ts";
import { ecs } from "./ecs.ts";
import { efs } from "./efs.ts";
import { eks } from "./eks.ts";
import { elasticache } from "./elasticache.ts";
import { fsx } from "./fsx.ts";
import { guardduty } from "./guardduty.ts";
import { iam } from "./iam.ts";
import { kms } from "./kms.ts";
import { lambda } from "./lambda.ts";
import { lb } from "./lb.ts";
import { logGroupEncrypted } from "./log-group-encrypted.ts";
import { messaging } from "./messaging.ts";
import { msk } from "./msk.ts";
import { notFixable } from "./not-fixable.ts";
import { opensearch } from "./opensearch.ts";
import { rds } from "./rds.ts";
import { redshift } from "./redshift.ts";
import { s3 } from "./s3.ts";
import { secretsManager } from "./secrets-manager.ts";
import { securityGroup } from "./security-group.ts";
import { securityHub } from "./security-hub.ts";
import { tags } from "./tags.ts";
import { vpc } from "./vpc.ts";
import { waf } from "./waf.ts";

/** Every control, by service. */
export const catalogue: readonly Control[] = [
  ...s3,
  ...dynamodb,
  ...rds,
  ...ec2,
  ...securityGroup,
  ...dax,
  ...efs,
  ...elasticache,
  ...fsx,
  ...msk,
  ...opensearch,
  ...redshift,
  ...cloudwatch,
  ...vpc,
  ...cloudtrail,
  ...guardduty,
  ...tags,
  ...config,
  accessAnalyzer,
  ...securityHub,
  logGroupEncrypted,
  ...alarms,
  ...iam,
  ...kms,
  ...lb,
  ...messaging,
  ...cloudfront,
  ...ecr,
  ...ecs,
  ...eks,
  ...secretsManager,
  ...apiGateway,
  ...waf,
  ...lambda,
  ...backup,
  ...codecommit,
];

const byId: ReadonlyMap<string, Control> = new Map(catalogue.map((control) => [control.id, control]));

export const controlById = (id: string): Control | undefined => byId.get(id);

/** What is known of a Vanta test: an id in the real thing, a name or a description in a file of failures. */
export interface TestWords {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** Who answers a test: a control, advice that Terraform cannot help, or nobody yet. */
export type TestMatch =
  | { readonly kind: "control"; readonly control: Control }
  | { readonly kind: "not_fixable"; readonly advice: string }
  | { readonly kind: "none" };

type Vanta = Control["vanta"];

const otherCloud = /\((?:GCP|Google Cloud|Azure|Heroku|DigitalOcean|GitHub|GitLab)\)/i;

const found = (suits: (vanta: Vanta) => boolean): TestMatch | undefined => {
  const control = catalogue.find(({ vanta }) => suits(vanta));
  if (control !== undefined) return { kind: "control", control };
  const advised = notFixable.find(({ vanta }: NotFixable) => suits(vanta));
  return advised && { kind: "not_fixable", advice: advised.advice };
};

const byWords = (words: string | undefined): TestMatch | undefined =>
  words === undefined || words === "" || otherCloud.test(words)
    ? undefined
    : found(({ names }) => names.some((pattern) => pattern.test(words)));

/** Finds who answers a Vanta test: by its id first, then by what its name says, then by its description. */
export const matchTest = ({ id, name, description }: TestWords): TestMatch => {
  const exact = id === undefined ? undefined : found(({ ids }) => ids.includes(id));
  if (exact !== undefined) return exact;
  if (name !== undefined && otherCloud.test(name)) return { kind: "none" };
  return byWords(name) ?? byWords(description) ?? { kind: "none" };
};
