import type { Entity } from "../../vanta/finding.ts";
import type { Kind } from "../kinds.ts";
import { isAccount, kindsOf } from "./label.ts";

/** What an entity says of itself, taken apart. */
export interface Sought {
  /** Names to look for, the likeliest first. Empty where there is only an id that AWS made. */
  readonly names: readonly string[];
  /** Ids by which an `import` block may know it. */
  readonly ids: readonly string[];
  /** Empty where the kind is not known. */
  readonly kinds: readonly Kind[];
  /** The kind as Vanta put it, for the reader. */
  readonly label: string;
  readonly account: boolean;
  readonly accountId: string | undefined;
  readonly accountName: string | undefined;
  readonly region: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

const GENERATED =
  /^((i|sg|sgr|vpc|subnet|vol|eni|acl|rtb|igw|nat|eipalloc|snap|ami|lt|tgw|tgw-attach|tgw-rtb|vpce|vpce-svc|pcx|vgw|cgw|vpn|fs|fsmt|fsap|fl|dopt|r|d|cluster)-[0-9a-f]{8,17}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|E[0-9A-Z]{12,13}|(db|cluster)-[0-9A-Z]{26}|Z[0-9A-Z]{13,21})$/;
const REGION = /^(us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|us-iso)-[a-z]+-\d$/;
const ACCOUNT = /^\d{12}$/;

export function soughtBy(entity: Entity): Sought {
  const shown = shownAs(entity.displayName.trim());
  const given = entity.arn === undefined ? undefined : arnOf(entity.arn);
  const labelled = kindsOf(entity.kind);
  const kinds = labelled.length > 0 ? labelled : kindsOf((given ?? shown).kind);
  const all = [...shown.names, ...(given?.names ?? [])];
  const tag = entity.tags?.["Name"];
  const names = all.filter((name) => !GENERATED.test(name));
  if (tag !== undefined && (names.length === 0 || kinds.length === 0)) names.push(tag);
  const account = shown.account ?? given?.account ?? (ACCOUNT.test(entity.account ?? "") ? entity.account : undefined);
  const region = shown.region ?? given?.region ?? entity.region;
  return {
    names: [...new Set(names)],
    ids: [...new Set([entity.displayName.trim(), ...all, ...(entity.arn === undefined ? [] : [entity.arn])])],
    kinds,
    label: kinds.length > 0 ? [...new Set(kinds.map((kind) => kind.title))].join(" or ") : (entity.kind ?? "resource"),
    account: isAccount(entity.kind),
    accountId: account,
    accountName: entity.account !== undefined && !ACCOUNT.test(entity.account) ? entity.account : undefined,
    region: region !== undefined && REGION.test(region) ? region : undefined,
    tags: entity.tags ?? {},
  };
}

/** The names, the kind, the account and the region that a text for a thing tells. */
export const shownAs = (text: string): Shown => arnOf(text) ?? queueOf(text) ?? pathOf(text) ?? plain(text);

interface Shown {
  readonly names: readonly string[];
  readonly kind?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** `prod/eu-west-1/audit`, `123456789012/eu-west-1/audit`: the last part is the name. The whole stays possible. */
function pathOf(name: string): Shown | undefined {
  const [first = "", second = "", ...rest] = name.split("/");
  if (rest.length === 0 || !REGION.test(second) || first === "") return undefined;
  return { names: [rest.join("/"), name], region: second, account: ACCOUNT.test(first) ? first : undefined };
}

/** `https://sqs.eu-west-1.amazonaws.com/123456789012/orders`. */
function queueOf(url: string): Shown | undefined {
  const [, region, account, name] = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([^/]+)$/.exec(url) ?? [];
  return name === undefined ? undefined : { names: [name], kind: "sqsqueue", account, region };
}

/** `web-1 (i-0abc…)` and `i-0abc… (web-1)` are shown, too. */
function plain(name: string): Shown {
  const both = /^(\S+) \((.+)\)$/.exec(name);
  const [first, second] = [both?.[1], both?.[2]];
  if (first === undefined || second === undefined) return { names: [name] };
  if (GENERATED.test(first)) return { names: [second, first] };
  return { names: GENERATED.test(second) ? [first, second] : [name] };
}

/** Service, or service and resource type, of an ARN -> kind. */
const ARN_KINDS: Readonly<Record<string, string>> = {
  s3: "s3bucket",
  dynamodb: "dynamodbtable",
  lambda: "lambdafunction",
  sqs: "sqsqueue",
  sns: "snstopic",
  logs: "loggroup",
  kms: "kmskey",
  ecr: "ecrrepository",
  secretsmanager: "secret",
  cloudtrail: "cloudtrail",
  es: "searchdomain",
  eks: "ekscluster",
  kafka: "mskcluster",
  kinesis: "kinesisstream",
  elasticfilesystem: "efs",
  elasticache: "elasticachecluster",
  elasticloadbalancing: "loadbalancer",
  cloudfront: "cloudfront",
  route53: "route53zone",
  redshift: "redshiftcluster",
  "iam role": "iamrole",
  "iam policy": "iampolicy",
  "iam user": "iamuser",
  "iam group": "iamgroup",
  "rds db": "rdsinstance",
  "rds cluster": "rdscluster",
  "ec2 instance": "ec2instance",
  "ec2 vpc": "vpc",
  "ec2 subnet": "subnet",
  "ec2 security-group": "securitygroup",
  "ec2 volume": "ebsvolume",
  "ecs cluster": "ecscluster",
  "ecs service": "ecsservice",
};

function arnOf(arn: string): Shown | undefined {
  const match = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d*):(.+)$/.exec(arn);
  if (match === null) return undefined;
  const [, service = "", region = "", account = "", resource = ""] = match;
  const type = /^([a-z-]+)[:/]/.exec(resource)?.[1];
  return {
    names: [nameIn(service, resource)],
    kind: ARN_KINDS[`${service} ${type}`] ?? ARN_KINDS[service],
    account: account === "" ? undefined : account,
    region: region === "" ? undefined : region,
  };
}

function nameIn(service: string, resource: string): string {
  if (service === "s3") return resource.replace(/\/.*$/, "");
  if (service === "sns" || service === "sqs") return resource;
  if (service === "logs") return resource.replace(/^log-group:/, "").replace(/:\*$/, "");
  if (service === "elasticloadbalancing")
    return /^loadbalancer\/(?:(?:app|net|gwy)\/)?([^/]+)/.exec(resource)?.[1] ?? resource;
  if (service === "secretsmanager") return resource.replace(/^secret:/, "").replace(/-[A-Za-z0-9]{6}$/, "");
  if (service === "ecr") return resource.replace(/^repository\//, "");
  if (service === "lambda") return resource.replace(/^function:/, "").replace(/:.*$/, "");
  if (service === "kms" && resource.startsWith("alias/")) return resource;
  return /([^/:]+)$/.exec(resource)?.[1] ?? resource;
}
