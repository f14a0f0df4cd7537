import type { Entity } from "../../vanta/finding.ts";
import type { Kind } from "../kinds.ts";
import { type ArnParts, arnParts } from "./arn.ts";
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
  /** Vanta calls whole accounts and the IAM users in them alike. */
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
  const given = entity.arn === undefined ? undefined : arnParts(entity.arn);
  const isOfAccount = isAccount(entity.kind);
  const labelled = kindsOf(isOfAccount ? "iamuser" : entity.kind);
  const kinds = labelled.length > 0 ? labelled : (given ?? shown).kinds.flatMap(kindsOf);
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
    account: isOfAccount,
    accountId: account,
    accountName: entity.account !== undefined && !ACCOUNT.test(entity.account) ? entity.account : undefined,
    region: region !== undefined && REGION.test(region) ? region : undefined,
    tags: entity.tags ?? {},
  };
}

/** The names, the kinds, the account and the region that a text for a thing tells. */
export const shownAs = (text: string): ArnParts =>
  arnParts(text) ?? queueOf(text) ?? balancerOf(text) ?? pathOf(text) ?? { ...NOTHING, names: plain(text) };

const NOTHING = { kinds: [], account: undefined, region: undefined };

/** `prod/eu-west-1/audit`, `123456789012/eu-west-1/audit`: the last part is the name. The whole stays possible. */
function pathOf(name: string): ArnParts | undefined {
  const [first = "", second = "", ...rest] = name.split("/");
  if (rest.length === 0 || !REGION.test(second) || first === "") return undefined;
  return { kinds: [], names: [rest.join("/"), name], region: second, account: ACCOUNT.test(first) ? first : undefined };
}

/** `https://sqs.eu-west-1.amazonaws.com/123456789012/orders`. */
function queueOf(url: string): ArnParts | undefined {
  const [, region, account, name] = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([^/]+)$/.exec(url) ?? [];
  return name === undefined ? undefined : { names: [name], kinds: ["sqsqueue"], account, region };
}

/** `app/public/50dc6c495c0c9188`, as metrics know a load balancer. */
function balancerOf(text: string): ArnParts | undefined {
  const name = /^(?:app|net|gwy)\/([^/]+)\/[0-9a-f]{16}$/.exec(text)?.[1];
  return name === undefined ? undefined : { ...NOTHING, names: [name], kinds: ["loadbalancer"] };
}

/** `web-1 (i-0abc…)` and `i-0abc… (web-1)` are shown, too. */
function plain(name: string): readonly string[] {
  const both = /^(\S+) \((.+)\)$/.exec(name);
  const [first, second] = [both?.[1], both?.[2]];
  if (first === undefined || second === undefined) return [name];
  if (GENERATED.test(first)) return [second, first];
  return GENERATED.test(second) ? [first, second] : [name];
}
