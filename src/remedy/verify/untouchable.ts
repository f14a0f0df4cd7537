import { keysIn, type Written } from "./written.ts";

const grants =
  /polic|role|principal|permission|grant|(?:^|_)acl|cidr|ingress|egress|security_group|public|subnet|vpc|prefix_list|^iam|_iam|trust|identity|identities|instance_profile|authoriz|(?:^|_)auth|oidc|saml|cors|allow|owner|account|admin|members$|(?:^|_)users$|_ips$|ip_(?:range|set)s?$|^(?:from|to)_port$|_ports$|website/;
const runs =
  /user_data|definition|command|entry_?point|(?<!de)script|^source|_source|^image(?:_uri|_id)?$|handler|^layers?$|filename|template|inline|^init|^body$|buildspec|provisioner|^connection$|^container/;
const lives =
  /^lifecycle$|prevent_destroy|force_destroy|force_delete|force_detach|skip_final|deletion_window|^count$|^for_each$|^providers?$|^depends_on$|^version$|ignore_changes|replace_triggered_by|apply_immediately|expir/;

const WHY: readonly (readonly [RegExp, string])[] = [
  [grants, "decides who may do or reach what"],
  [runs, "decides what code runs"],
  [lives, "decides how the resource lives and ends"],
];

/** Policies of AWS's own that speak nothing older than TLS 1.2. */
const modernTls =
  /^"(?:TLS_1_[23]|TransferSecurityPolicy-(?:FIPS-)?20(?:2[2-9]|[3-9]\d)-\d\d|ELBSecurityPolicy-(?:TLS13-1-[23]|TLS-1-2|FS-1-2)[\w-]*|Policy-Min-TLS-1-2-[\w-]+)"$/;
const oldTls =
  /"(?:SSLv\d|TLSv?[_-]?1(?:[._]?[01])?(?:_\d{4})?|Policy-Min-TLS-1-0-[\w-]+|ELBSecurityPolicy-(?:201[56]|TLS-1-[01]|TLS13-1-[01])[\w-]*)"/i;

/** Access is only ever made narrower with these. */
const narrows = ({ name, value }: Pick<Written, "name" | "value">): boolean =>
  (/^(?:block|ignore|restrict)_public_|_public_access_block$/.test(name) && ["true", ""].includes(value)) ||
  (/^(?:publicly_accessible|map_public_ip_on_launch|associate_public_ip_address|assign_public_ip)$/.test(name) &&
    value === "false") ||
  (/^iam_(?:database_)?authentication_enabled$/.test(name) && value === "true") ||
  (/^(?:ssl|security|tls_security)_policy(?:_name)?$/.test(name) && modernTls.test(value));

const forbiddenName = (written: Pick<Written, "name" | "value">): string | undefined => {
  if (narrows(written)) return undefined;
  const why = WHY.find(([pattern]) => pattern.test(written.name))?.[1];
  return why && `\`${written.name}\` ${why}, which no model may change`;
};

const protects =
  /encrypt|kms|log|protect|tls|ssl|https|backup|monitor|rotation|versioning|retention|recovery|trac|insight/;
const opens = /^(?:skip|disable|suspend|bypass)_|_disabled$/;
const switches = /^(?:is_)?enabled?$|^status$|^state$/;
const amounts = /^(?:desired|min|max)_(?:count|size|capacity)$|_count$|^number_of_|replicas?$/;

const OFF = ["false", "0", "disabled", "off", "none", "null", "suspended"];

const isLess = (value: string, was: string): boolean => {
  const [now, before] = [value, was].map((one) =>
    /^"?\d+"?$/.test(one) ? Number(one.replaceAll('"', "")) : Number.NaN,
  );
  return now !== undefined && before !== undefined && now < before;
};

const weakens = ({ name, value, was }: Written): string | undefined => {
  const plain = value.replace(/[\s"]/g, "").toLowerCase();
  const off = OFF.includes(plain);
  const told = `\`${name} = ${value}\` would`;
  if ((protects.test(name) || switches.test(name)) && off) return `${told} switch a protection off`;
  if (plain === "off" || (opens.test(name) && value !== "" && !off)) return `${told} switch a protection off`;
  if (protects.test(name) && isLess(value, was)) return `${told} lower a protection, which is ${was} now`;
  if (amounts.test(name) && plain === "0") return `${told} end what runs`;
  return oldTls.test(value) ? `${told} allow a TLS older than 1.2` : undefined;
};

/** Why an argument or a block is none that a model may write so; undefined where it may. */
export const untouchable = (written: Written): string | undefined =>
  forbiddenName(written) ??
  weakens(written) ??
  keysIn(written.value)
    .map((name) => forbiddenName({ name, value: "" }))
    .find((one) => one !== undefined);

const guarded =
  /^aws_(?:iam_|vpc_security_group_|network_acl|default_network_acl)|_(?:rule|permission|grant|policy|policy_attachment|acl)$/;

/** Why a resource of this type is not a model's to change but for words about it; undefined where it is. */
export const untouchableType = (type: string, { name }: Pick<Written, "name">): string | undefined =>
  guarded.test(type) && !/^(?:description|tags)$/.test(name)
    ? `a ${type} decides who may do or reach what, and no model may change it`
    : undefined;
