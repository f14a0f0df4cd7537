/** What an ARN tells of a thing. */
export interface ArnParts {
  readonly names: readonly string[];
  /** Ids of the kinds that it can be; empty where the service is not known. */
  readonly kinds: readonly string[];
  readonly account: string | undefined;
  readonly region: string | undefined;
}

type Form = readonly [resource: RegExp, ...kinds: readonly string[]];

/** By service: what the resource part looks like, with the name as its first group, and the kinds. The first that fits counts. */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  acm: [[/^certificate\/(.+)$/, "certificate"]],
  apigateway: [
    [/^\/(?:rest)?apis\/([^/]+\/stages\/.+)$/, "apigatewaystage"],
    [/^\/(?:rest)?apis\/([^/]+)$/, "apigateway"],
  ],
  athena: [[/^workgroup\/(.+)$/, "athenaworkgroup"]],
  autoscaling: [[/:autoScalingGroupName\/(.+)$/, "autoscalinggroup"]],
  backup: [
    [/^backup-vault:(.+)$/, "backupvault"],
    [/^backup-plan:(.+)$/, "backupplan"],
  ],
  cloudfront: [[/^distribution\/(.+)$/, "cloudfront"]],
  cloudtrail: [[/^trail\/(.+)$/, "cloudtrail"]],
  cloudwatch: [[/^alarm:(.+)$/, "alarm"]],
  codebuild: [[/^project\/(.+)$/, "codebuild"]],
  codecommit: [[/^(.+)$/, "codecommit"]],
  "cognito-idp": [[/^userpool\/(.+)$/, "cognito"]],
  dax: [[/^cache\/(.+)$/, "daxcluster"]],
  dynamodb: [[/^table\/([^/]+)/, "dynamodbtable"]],
  ec2: [
    [/^instance\/(.+)$/, "ec2instance"],
    [/^launch-template\/(.+)$/, "launchtemplate"],
    [/^network-acl\/(.+)$/, "networkacl"],
    [/^security-group\/(.+)$/, "securitygroup"],
    [/^subnet\/(.+)$/, "subnet"],
    [/^volume\/(.+)$/, "ebsvolume"],
    [/^vpc\/(.+)$/, "vpc"],
    [/^vpc-flow-log\/(.+)$/, "flowlog"],
    [/^internet-gateway\/(.+)$/, "internetgateway"],
    [/^natgateway\/(.+)$/, "natgateway"],
  ],
  ecr: [[/^repository\/(.+)$/, "ecrrepository"]],
  ecs: [
    [/^cluster\/(.+)$/, "ecscluster"],
    [/^service\/(?:[^/]+\/)?([^/]+)$/, "ecsservice"],
    [/^task-definition\/([^:]+)/, "ecstaskdefinition"],
  ],
  eks: [
    [/^cluster\/(.+)$/, "ekscluster"],
    [/^nodegroup\/[^/]+\/([^/]+)/, "eksnodegroup"],
  ],
  elasticache: [[/^(?:cluster|replicationgroup|serverlesscache):(.+)$/, "elasticachecluster"]],
  elasticbeanstalk: [[/^environment\/[^/]+\/(.+)$/, "elasticbeanstalk"]],
  elasticfilesystem: [[/^file-system\/(.+)$/, "efs"]],
  elasticloadbalancing: [
    [/^loadbalancer\/(?:(?:app|net|gwy)\/)?([^/]+)/, "loadbalancer"],
    [/^targetgroup\/([^/]+)/, "targetgroup"],
  ],
  es: [[/^domain\/([^/]+)/, "searchdomain"]],
  events: [[/^rule\/(?:[^/]+\/)?([^/]+)$/, "eventrule"]],
  firehose: [[/^deliverystream\/(.+)$/, "firehose"]],
  fsx: [[/^file-system\/(.+)$/, "fsx"]],
  glue: [[/^job\/(.+)$/, "gluejob"]],
  iam: [
    [/^role\/(?:.*\/)?([^/]+)$/, "iamrole"],
    [/^policy\/(?:.*\/)?([^/]+)$/, "iampolicy"],
    [/^user\/(?:.*\/)?([^/]+)$/, "iamuser"],
    [/^group\/(?:.*\/)?([^/]+)$/, "iamgroup"],
    [/^instance-profile\/(?:.*\/)?([^/]+)$/, "instanceprofile"],
    [/^server-certificate\/(?:.*\/)?([^/]+)$/, "servercertificate"],
  ],
  kafka: [[/^cluster\/([^/]+)/, "mskcluster"]],
  kinesis: [[/^stream\/([^/]+)/, "kinesisstream"]],
  kms: [
    [/^(alias\/.+)$/, "kmskey"],
    [/^key\/(.+)$/, "kmskey"],
  ],
  lambda: [[/^function:([^:]+)/, "lambdafunction"]],
  logs: [[/^log-group:(.+?)(?::\*|:log-stream:.*)?$/, "loggroup"]],
  mq: [[/^broker:([^:]+)/, "mqbroker"]],
  rds: [
    [/^db:(.+)$/, "rdsinstance", "docdbinstance", "neptuneinstance"],
    [/^cluster:(.+)$/, "rdscluster", "docdbcluster", "neptunecluster"],
  ],
  redshift: [[/^(?:cluster|namespace):(.+)$/, "redshiftcluster"]],
  route53: [[/^hostedzone\/(.+)$/, "route53zone"]],
  s3: [[/^([^/]+)/, "s3bucket"]],
  sagemaker: [[/^notebook-instance\/(.+)$/, "sagemakernotebook"]],
  secretsmanager: [
    [/^secret:(.+)-[A-Za-z0-9]{6}$/, "secret"],
    [/^secret:(.+)$/, "secret"],
  ],
  sns: [[/^([^:]+)/, "snstopic"]],
  sqs: [[/^(.+)$/, "sqsqueue"]],
  ssm: [[/^parameter\/(.+)$/, "ssmparameter"]],
  states: [[/^stateMachine:(.+)$/, "stepfunction"]],
  wafv2: [[/^(?:regional|global)\/webacl\/([^/]+)/, "wafacl"]],
};

/** Takes an ARN apart; undefined for any other text. */
export function arnParts(text: string): ArnParts | undefined {
  const match = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d*):(.+)$/s.exec(text);
  if (match === null) return undefined;
  const [, service = "", region = "", account = "", resource = ""] = match;
  const [form, ...kinds] = FORMS[service]?.find(([one]) => one.test(resource)) ?? [/([^/:]+)$/];
  const found = form.exec(resource)?.[1] ?? resource;
  const name = service === "apigateway" ? found.replace("/stages/", "/") : found;
  return {
    names: service === "ssm" ? [`/${name}`, name] : [name],
    kinds,
    account: account === "" ? undefined : account,
    region: region === "" ? undefined : region,
  };
}
